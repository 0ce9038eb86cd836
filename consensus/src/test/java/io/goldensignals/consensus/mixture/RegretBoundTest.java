package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.goldensignals.consensus.mixture.TestingStream.Kind;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The regret stays within its bound at every step of every stream: 200 of each kind, each with and without sharing. */
class RegretBoundTest {
    private static final int SEEDS = 200;
    private static final int BARS = 240;
    private static final double ROUNDING = 1e-9;
    private static final Roster ROSTER = TestingRosters.families(3, 1, 2);

    @ParameterizedTest
    @EnumSource
    void noSequenceOfExpertsBeatsTheInterleavedMixtureByMoreThanTheBound(Kind kind) {
        double worst = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            for (double sharing : new double[] {0.002, 0}) {
                worst = Math.max(worst, checked(kind, seed, sharing, 1));
            }
        }
        // A bound that nothing comes near would be no test.
        assertThat(worst).isBetween(0.99, 1 + ROUNDING);
    }

    @ParameterizedTest
    @EnumSource
    void aSlowerLearningRateWidensTheBoundByItsInverse(Kind kind) {
        for (long seed = 0; seed < 20; seed++) {
            checked(kind, seed, 0.002, 0.5);
            checked(kind, seed, 0, 0.2);
        }
    }

    /** The highest ratio of regret and bound on the way. */
    private static double checked(Kind kind, long seed, double sharing, double rate) {
        int horizon = new int[] {1, 2, 5, 8}[(int) (seed % 4)];
        MixtureSettings settings = new MixtureSettings(horizon, 0.01, sharing, rate, 0.995, 0.999);
        TestingRun run = new TestingRun(settings, ROSTER, new TestingStream(kind, seed, ROSTER.size()));
        SequenceRegret[] copies = IntStream.range(0, horizon)
                .mapToObj(_ -> new SequenceRegret(ROSTER.start(), ROSTER, settings))
                .toArray(SequenceRegret[]::new);
        double worst = 0;
        for (int bar = 0; bar < BARS; bar++) {
            run.next((forecast, outcome) -> {
                copies[forecast.copy()].settle(forecast.experts(), forecast.interleaved(), outcome);
                double excess = copies[forecast.copy()].highest();
                assertThat(excess).isLessThan(ROUNDING);
            });
            worst = Math.max(worst, run.mixture().regretRatio());
        }
        assertThat(run.mixture().regretRatio()).isCloseTo(ratio(copies), offset(ROUNDING));
        randomSequences(copies, seed);
        return worst;
    }

    private static void randomSequences(SequenceRegret[] copies, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (SequenceRegret copy : copies) {
            for (int switches = 0; switches < 4; switches++) {
                double excess = copy.ofSequence(switches, random);
                assertThat(excess).isLessThan(ROUNDING).isLessThanOrEqualTo(copy.highest() + ROUNDING);
            }
        }
    }

    private static double ratio(SequenceRegret... copies) {
        double worst = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ROSTER.experts(); i++) {
            double realised = 0;
            double bound = 0;
            for (SequenceRegret copy : copies) {
                realised += copy.realised(i);
                bound += copy.bound(i);
            }
            worst = Math.max(worst, realised / bound);
        }
        return worst;
    }
}
