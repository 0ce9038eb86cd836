package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
    private static final double ASLEEP = Double.NaN;

    @Test
    void theAwakeTradeWeightAndTheOthersKeepTheirs() {
        Weights weights = Weights.of(new double[] {0.5, 0.3, 0.2});

        weights.learn(Evidence.ofLosses(new double[] {Math.log(2), ASLEEP, 0}, 1));

        // 0.7 is split as 0.25 to 0.2.
        assertThat(weights.values()).containsExactly(new double[] {0.7 * 5 / 9, 0.3, 0.7 * 4 / 9}, offset(1e-15));
    }

    @Test
    void sharingReturnsWeightToWhereItStartedNotToEqualParts() {
        Weights weights = Weights.of(new double[] {0.1, 0.9});

        weights.share(0.25, new double[] {0.8, 0.2});

        assertThat(weights.values()).containsExactly(new double[] {0.275, 0.725}, offset(1e-15));
    }

    @Test
    void sharesOfTheAwakeAddUpToOneHoweverSmallTheyAre() {
        Weights weights = Weights.of(new double[] {1, 1e-300, 3e-300});

        assertThat(weights.awakeShares(new double[] {ASLEEP, 0.4, 0.6}))
                .containsExactly(new double[] {0, 0.25, 0.75}, offset(1e-12));
    }

    @Test
    void anExpertThousandsOfNatsBehindCanComeBack() {
        Weights weights = Weights.equal(2);
        learn(weights, 1000, 4.6, 0.01);
        assertThat(weights.values()[0]).isZero();

        learn(weights, 1001, 0.01, 4.6);

        assertThat(weights.values()[0]).isCloseTo(1 / (1 + Math.exp(-4.59)), offset(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.002})
    void theirSumIsOneAfterAMillionUpdates(double sharing) {
        double[] start = {0.5, 0.25, 0.125, 0.0625, 0.0625};
        Weights weights = Weights.of(start);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            weights.learn(Evidence.ofLosses(losses(random, start.length), 1));
            weights.share(sharing, start);
        }

        // Closer than a million roundings in the same direction or at random would leave them.
        assertThat(Arrays.stream(weights.values()).sum()).isCloseTo(1, offset(1e-14));
    }

    private static void learn(Weights weights, int times, double first, double second) {
        for (int i = 0; i < times; i++) {
            weights.learn(Evidence.ofLosses(new double[] {first, second}, 1));
            weights.share(0, new double[] {0.5, 0.5});
        }
    }

    private static double[] losses(SplittableRandom random, int experts) {
        double[] losses = new double[experts];
        for (int i = 0; i < experts; i++) {
            losses[i] = i > 0 && random.nextBoolean() ? ASLEEP : -Math.log(0.49 + 0.02 * random.nextDouble());
        }
        return losses;
    }
}
