package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {
    @Test
    void theSameSeedGivesTheSameHistories() {
        assertThat(histories(new Bootstrap(3, 20, 1), 10)).isDeepEqualTo(histories(new Bootstrap(3, 20, 1), 10));
        assertThat(Arrays.deepEquals(histories(new Bootstrap(3, 20, 1), 10), histories(new Bootstrap(3, 20, 2), 10)))
                .isFalse();
    }

    /** A period is followed by its successor within a block, 1 − 1/L, or by chance, 1/L · 1/n. */
    @ParameterizedTest
    @CsvSource({"1", "2", "5", "20"})
    void blocksHaveTheStatedMeanLengthAndEveryPeriodIsDrawnAlike(double length) {
        int n = 50;
        int[] drawn = new int[n];
        int followed = 0;
        int[][] histories = histories(new Bootstrap(length, 4_000, 3), n);
        for (int[] history : histories) {
            for (int i = 0; i < n; i++) {
                drawn[history[i]]++;
                followed += i > 0 && history[i] == (history[i - 1] + 1) % n ? 1 : 0;
            }
        }

        assertThat(followed / (4_000.0 * (n - 1))).isCloseTo(1 - 1 / length + 1 / length / n, within(0.005));
        assertThat(drawn).satisfies(counts -> {
            for (int count : counts) {
                // 4,000 each; in whole blocks the deviation is at most √(4,000 · 2L).
                assertThat((double) count).isCloseTo(4_000, within(4 * Math.sqrt(8_000 * length)));
            }
        });
    }

    @Test
    void theEndIsJoinedToTheStart() {
        int[] history = histories(new Bootstrap(1e9, 20, 1), 4)[0];

        assertThat(history)
                .isIn(new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 0}, new int[] {2, 3, 0, 1}, new int[] {3, 0, 1, 2});
    }

    @Test
    void theStandardBlockIsTheCubeRoot() {
        assertThat(Bootstrap.of(1_000, 99, 7)).isEqualTo(new Bootstrap(10, 99, 7));
        assertThat(Bootstrap.of(250, 99, 7).blockLength()).isEqualTo(6);
        assertThat(Bootstrap.of(0, 99, 7).blockLength()).isEqualTo(1);
    }

    /** n = 3, L = 2: 1 − (1 + 2·(2/3·1/2 + 1/3·1/4))/3 = 1 − (11/6)/3 = 7/18. */
    @Test
    void theVarianceKeptIsThatWorkedByHand() {
        assertThat(new Bootstrap(2, 20, 1).varianceKept(3)).isCloseTo(7.0 / 18, within(1e-15));
        assertThat(new Bootstrap(1, 20, 1).varianceKept(10)).isCloseTo(0.9, within(1e-15));
    }

    /** 2,000 samples of 20 independent periods: resampled means scatter by what is kept of 1/20. */
    @Test
    void theVarianceKeptIsThatOfSimulation() {
        Random random = new Random(8);
        double sum = 0;
        for (int sample = 0; sample < 2_000; sample++) {
            double[] values = Worlds.returns(random, 20, 0, 1);
            double mean = Moments.of(values).mean();
            double[] squares = {0};
            new Bootstrap(4, 100, sample).forEach(20, periods -> {
                double deviation =
                        Arrays.stream(periods).mapToDouble(i -> values[i]).sum() / 20 - mean;
                squares[0] += deviation * deviation;
            });
            sum += squares[0] / 100;
        }

        assertThat(sum / 2_000 * 20).isCloseTo(new Bootstrap(4, 100, 1).varianceKept(20), within(0.02));
    }

    @Test
    void refusesIllegalSettingsByName() {
        assertThatThrownBy(() -> new Bootstrap(0.5, 99, 1))
                .hasMessage("blockLength must be at least 1 and finite, but was 0.5");
        assertThatThrownBy(() -> new Bootstrap(1, 19, 1)).hasMessage("resamples must be at least 20, but was 19");
    }

    private static int[][] histories(Bootstrap bootstrap, int periods) {
        List<int[]> histories = new ArrayList<>();
        bootstrap.forEach(periods, history -> histories.add(history.clone()));
        return histories.toArray(int[][]::new);
    }
}
