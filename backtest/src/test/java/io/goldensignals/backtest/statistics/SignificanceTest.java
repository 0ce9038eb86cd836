package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class SignificanceTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(4, 199, 1);

    /** Two periods, −1 and 3, one by one: means −1, 1, 1, 3 deviate by −2, 0, 0, 2, widened by √2; a quarter reaches 1. */
    @Test
    void isThatOfAllHistoriesWorkedByHand() {
        Significance test = Significance.of(new double[] {-1, 3}, 0.05, new Bootstrap(1, 99_999, 1));

        assertThat(test.mean()).isEqualTo(1);
        assertThat(test.pValue()).isCloseTo(0.25, within(0.005));
        assertThat(test.lower()).isCloseTo(1 - 2 * Math.sqrt(2), within(1e-12));
    }

    @Test
    void thePValueIsNeverBelowOneInAllHistoriesAndTheObservedOne() {
        assertThat(Significance.of(new double[] {0.9, 1, 1.1, 1}, 0.05, BOOTSTRAP)
                        .pValue())
                .isEqualTo(1.0 / 200);
    }

    /** Near normal: the bound is 1.645 standard errors below the mean, 0.01/√2,500 each. */
    @Test
    void agreesWithTheNormalApproximationOnIndependentPeriods() {
        double[] returns = Worlds.returns(new Random(4), 2_500, 0.0003, 0.01);
        Moments moments = Moments.of(returns);
        Significance test = Significance.of(returns, 0.05, new Bootstrap(1, 9_999, 1));

        assertThat((test.mean() - test.lower()) / (moments.deviation() / 50)).isCloseTo(1.645, within(0.05));
    }

    @Test
    void isAbsentWhenNothingVariesAndRefusesTooFewHistories() {
        assertThat(Significance.of(new double[] {0.01, 0.01, 0.01}, 0.05, BOOTSTRAP))
                .isNull();
        assertThat(Significance.of(new double[] {0.01}, 0.05, BOOTSTRAP)).isNull();
        assertThat(Significance.of(new double[0], 0.05, BOOTSTRAP)).isNull();
        assertThatThrownBy(() -> Significance.of(new double[] {0, 1}, 0.001, BOOTSTRAP))
                .hasMessage("resamples must be at least 1/alpha - 1, but was 199");
    }

    @Property(tries = 300)
    void theBoundIsAboveZeroExactlyWhenThePValueIsSmall(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 80) int n,
            @ForAll @DoubleRange(min = -0.005, max = 0.01) @Scale(4) double mean,
            @ForAll @DoubleRange(min = 0.01, max = 0.3) double alpha) {
        Significance test = Significance.of(Worlds.returns(new Random(seed), n, mean, 0.01), alpha, BOOTSTRAP);

        assertThat(test.lower() > 0).isEqualTo(test.pValue() <= alpha);
    }

    @Property(tries = 100)
    void scaleLeavesThePValueAndAShiftMovesTheBound(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 80) int n,
            @ForAll @DoubleRange(min = -0.01, max = 0.01) @Scale(4) double shift) {
        double[] returns = Worlds.returns(new Random(seed), n, 0.001, 0.01);
        Significance test = Significance.of(returns, 0.05, BOOTSTRAP);
        // Powers of two scale without rounding.
        Significance scaled =
                Significance.of(Arrays.stream(returns).map(r -> 4 * r).toArray(), 0.05, BOOTSTRAP);
        Significance shifted =
                Significance.of(Arrays.stream(returns).map(r -> r + shift).toArray(), 0.05, BOOTSTRAP);

        assertThat(scaled).isEqualTo(new Significance(4 * test.mean(), 4 * test.lower(), test.pValue()));
        assertThat(shifted.lower()).isCloseTo(test.lower() + shift, within(1e-12));
    }
}
