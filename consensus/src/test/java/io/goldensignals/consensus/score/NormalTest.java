package io.goldensignals.consensus.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** To twenty digits by arbitrary-precision arithmetic; at ±3 both expansions are at their worst. */
    @ParameterizedTest
    @CsvSource({
        "-20, 2.7536241186062336951e-89",
        "-10, 7.619853024160526066e-24",
        "-6, 9.865876450376981407e-10",
        "-5, 2.8665157187919391167e-7",
        "-3.0001, 0.0013494549132607171712",
        "-3, 0.0013498980316300945267",
        "-2.9999, 0.0013503412829549249056",
        "-1.5, 0.066807201268858066004",
        "-0.1, 0.46017216272297101633",
        "0, 0.5",
        "0.5, 0.69146246127401310364",
        "1, 0.84134474606854294859",
        "1.96, 0.97500210485177956379",
        "3, 0.99865010196836990547",
        "3.5, 0.99976737092096447496",
        "8, 0.9999999999999993779"
    })
    void agreesWithTheTables(double z, double expected) {
        assertThat(Normal.cdf(z)).isCloseTo(expected, within(1e-15));
        assertThat(Normal.cdf(z)).isCloseTo(expected, withinPercentage(1e-10));
    }

    @Test
    void endsAtZeroAndOne() {
        assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.cdf(-1e200)).isZero();
        assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Normal.cdf(Double.NaN)).isNaN();
    }

    @Test
    void neverFalls() {
        double before = 0;
        for (int i = -40_000; i <= 40_000; i++) {
            double p = Normal.cdf(i / 1000.0);
            assertThat(p).isGreaterThanOrEqualTo(before - 2e-16);
            before = p;
        }
    }

    /** From the tables; the last one from arbitrary-precision arithmetic. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.8413447460685429486, 1",
        "0.975, 1.959963984540054236",
        "0.99, 2.326347874040841101",
        "0.05, -1.644853626951472715",
        "2.7536241186062336951e-89, -20"
    })
    void quantilesAreThoseOfTheTables(double p, double expected) {
        assertThat(Normal.quantile(p)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void quantilesOfCertaintyAreInfiniteAndOthersThanProbabilitiesAreRefused() {
        assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> Normal.quantile(1.5)).hasMessage("p must be between 0 and 1, but was 1.5");
        assertThatThrownBy(() -> Normal.quantile(Double.NaN)).hasMessageContaining("p must be");
    }
}
