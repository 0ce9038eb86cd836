package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    /**
     * Two blocks of two periods. The first trial's ratios are 1.5/√½ = 3/√2 and −½/√½ = −1/√2, the second's 1/√2 and
     * 2/√2: each is best in one half and last in the other, ω = 1/3, λ = −ln 2. Chosen at 3/√2 it did −1/√2, at 2/√2 it
     * did 1/√2: slope −2.
     */
    @Test
    void isThatWorkedByHand() {
        Overfitting overfitting =
                new CrossValidation(2, 0).overfitting(new double[] {1, 2, -1, 0}, new double[] {0, 1, 1, 3});

        assertThat(overfitting.halvings()).isEqualTo(2);
        assertThat(overfitting.probability()).isEqualTo(1);
        assertThat(overfitting.medianLogit()).isCloseTo(-StrictMath.log(2), within(1e-15));
        assertThat(overfitting.degradation()).isCloseTo(-2, within(1e-12));
        assertThat(overfitting.probabilityOfLoss()).isEqualTo(0.5);
    }

    /** 1 and 2: 1.5/√½ = 3/√2; all four: mean ½, squared deviations 6 − 1, variance 5/3. */
    @Test
    void ratiosAreOfSampleDeviations() {
        BlockSums sums = BlockSums.of(new double[] {1, 2, -1, 0}, new CrossValidation(2, 0));

        assertThat(sums.sharpe(0b01)).isCloseTo(3 / Math.sqrt(2), within(1e-15));
        assertThat(sums.sharpe(0b11)).isCloseTo(0.5 / Math.sqrt(5.0 / 3), within(1e-15));
    }

    /** In each half the best of three is second in the other: rank 2 of 3, ω = ½, λ = 0. */
    @Test
    void theVeryMiddleCountsAsOverfitted() {
        Overfitting overfitting = new CrossValidation(2, 0)
                .overfitting(new double[] {3, 4, 1, 2}, new double[] {1, 2, 3, 4}, new double[] {0, 1, 0, 1});

        assertThat(overfitting.medianLogit()).isZero();
        assertThat(overfitting.probability()).isEqualTo(1);
    }

    @Test
    void equalTrialsShareTheirRank() {
        double[] trial = {1, 2, -1, 0};
        Overfitting overfitting = new CrossValidation(2, 0).overfitting(trial, trial, trial);

        assertThat(overfitting.medianLogit()).isZero();
    }

    @Test
    void whoDoesNothingRanksBetweenGainAndLoss() {
        double[] loser = {-1, -2, -1, -2};
        Overfitting overfitting = new CrossValidation(2, 0).overfitting(loser, new double[4]);

        assertThat(overfitting.probability()).isZero();
        assertThat(overfitting.degradation()).isNull();
        assertThat(overfitting.probabilityOfLoss()).isZero();
    }

    @Test
    void theStartOfEveryBlockButTheFirstIsLeftOut() {
        double[] one = {1, 2, 3, 9, -1, 0, 5, 1, 1.5};
        double[] other = {0, 1, 3, 7, 1, 3, 2, 0, 1};
        double[] changed = one.clone();
        changed[0] = -50;
        CrossValidation cut = new CrossValidation(2, 1);

        // Blocks 0–3 and 4–8: period 4 is under embargo, period 0 is not.
        double[] embargoed = one.clone();
        embargoed[4] = -50;
        assertThat(cut.overfitting(embargoed, other)).isEqualTo(cut.overfitting(one, other));
        assertThat(cut.overfitting(changed, other)).isNotEqualTo(cut.overfitting(one, other));
        assertThat(new CrossValidation(2, 0).overfitting(embargoed, other))
                .isNotEqualTo(new CrossValidation(2, 0).overfitting(one, other));
    }

    @Test
    void triesEveryHalving() {
        Random random = new Random(1);

        assertThat(new CrossValidation(16, 1).overfitting(noise(random, 4, 100)).halvings())
                .isEqualTo(12_870);
    }

    /** Over 200 worlds of ten trials without skill; a world's share has a deviation of about ¼. */
    @Test
    void pureNoiseIsOverfittedHalfTheTime() {
        double mean = IntStream.range(0, 200)
                .mapToDouble(seed -> new CrossValidation(8, 2)
                        .overfitting(noise(new Random(seed), 10, 200))
                        .probability())
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(0.5, within(0.06));
    }

    @Test
    void oneTrulyBetterTrialIsNotOverfitted() {
        Random random = new Random(5);
        double[][] trials = noise(random, 10, 400);
        trials[7] = Worlds.returns(random, 400, 0.005, 0.01);
        Overfitting overfitting = new CrossValidation(8, 0).overfitting(trials);

        assertThat(overfitting.probability()).isLessThan(0.01);
        assertThat(overfitting.medianLogit()).isCloseTo(StrictMath.log(10), within(1e-12));
        assertThat(overfitting.probabilityOfLoss()).isZero();
    }

    @Test
    void refusesIllegalSettingsByName() {
        double[] four = new double[4];
        assertThatThrownBy(() -> new CrossValidation(3, 0))
                .hasMessage("blocks must be even and between 2 and 16, but was 3");
        assertThatThrownBy(() -> new CrossValidation(18, 0)).hasMessageContaining("but was 18");
        assertThatThrownBy(() -> new CrossValidation(0, 0)).hasMessageContaining("but was 0");
        assertThatThrownBy(() -> new CrossValidation(2, -1)).hasMessage("embargo must be at least 0, but was -1");
        assertThatThrownBy(() -> new CrossValidation(2, 0).overfitting(four))
                .hasMessage("trials must be at least 2, but was 1");
        assertThatThrownBy(() -> new CrossValidation(2, 1).overfitting(four, four))
                .hasMessage("periods must be at least blocks x (embargo + 2) = 6, but was 4");
        assertThatThrownBy(() -> new CrossValidation(2, 0).overfitting(four, new double[5]))
                .hasMessage("trials[1] must be of 4 periods, but was 5");
    }

    private static double[][] noise(Random random, int trials, int periods) {
        return IntStream.range(0, trials)
                .mapToObj(trial -> Worlds.returns(random, periods, 0, 0.01))
                .toArray(double[][]::new);
    }
}
