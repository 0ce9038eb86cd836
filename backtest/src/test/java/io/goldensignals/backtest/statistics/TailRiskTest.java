package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TailRiskTest {
    /** Of 40 returns −0.20, −0.19 … 0.19 the two smallest; of 41 with another −0.20 the three smallest. */
    @Test
    void isOfTheOneInTwentyRoundedUp() {
        double[] forty =
                IntStream.range(0, 40).mapToDouble(i -> (19 - i) / 100.0).toArray();
        double[] more = IntStream.range(0, 41)
                .mapToDouble(i -> i == 40 ? -0.2 : forty[i])
                .toArray();

        assertThat(TailRisk.of(forty).valueAtRisk95()).isEqualTo(0.19);
        assertThat(TailRisk.of(forty).conditionalValueAtRisk95()).isCloseTo(0.195, within(1e-15));
        assertThat(TailRisk.of(more).valueAtRisk95()).isEqualTo(0.19);
        assertThat(TailRisk.of(more).conditionalValueAtRisk95()).isCloseTo(0.59 / 3, within(1e-15));
    }

    @Test
    void isAbsentBelowTwentyPeriodsAndNegativeWhenEvenBadPeriodsGain() {
        assertThat(TailRisk.of(new double[19])).isEqualTo(new TailRisk(null, null));
        assertThat(TailRisk.of(IntStream.range(1, 21).asDoubleStream().toArray())
                        .valueAtRisk95())
                .isEqualTo(-1);
        assertThatThrownBy(() -> TailRisk.of(0, Double.NaN)).hasMessage("returns[1] must be finite, but was NaN");
    }

    @Property(tries = 200)
    void theMeanOfTheTailIsNoSmallerThanItsBorderAndAtMostOneInTwentyIsWorse(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int n) {
        double[] returns = Worlds.returns(new Random(seed), n, 0, 0.01);
        TailRisk tail = TailRisk.of(returns);
        long worse =
                Arrays.stream(returns).filter(r -> -r > tail.valueAtRisk95()).count();
        long asBad =
                Arrays.stream(returns).filter(r -> -r >= tail.valueAtRisk95()).count();

        assertThat(tail.conditionalValueAtRisk95()).isGreaterThanOrEqualTo(tail.valueAtRisk95() - 1e-15);
        assertThat(20 * worse).isLessThan(n);
        assertThat(20 * asBad).isGreaterThanOrEqualTo(n);
    }
}
