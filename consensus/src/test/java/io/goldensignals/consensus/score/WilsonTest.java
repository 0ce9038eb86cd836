package io.goldensignals.consensus.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    /** Newcombe (1998), "Two-sided confidence intervals for the single proportion", Table I, method 3. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0, 0.1611",
        "1, 29, 0.0061, 0.1718",
        "29, 29, 0.8830, 1"
    })
    void agreesWithNewcombesTable(int hits, int n, double low, double high) {
        Wilson interval = Wilson.interval((double) hits / n, n);

        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    /** Its definition: the rate lies z standard errors, those of the limit, from either limit. */
    @Test
    void itsLimitsAreZStandardErrorsOfTheirOwnAway() {
        double n = 33.4;
        Wilson interval = Wilson.interval(0.55, n, 1.5);

        for (double limit : new double[] {interval.low(), interval.high()}) {
            assertThat(Math.abs(0.55 - limit) / Math.sqrt(limit * (1 - limit) / n))
                    .isCloseTo(1.5, within(1e-12));
        }
    }

    @Test
    void refusesARateOfNothing() {
        assertThatThrownBy(() -> Wilson.interval(0.5, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.interval(Double.NaN, 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
