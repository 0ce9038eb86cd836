package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final double ASLEEP = Double.NaN;
    private static final MixtureSettings SETTINGS = new MixtureSettings(1, 0.01, 0.002, 1, 1, 1);

    private final ExpertMixture mixture = new ExpertMixture(SETTINGS, TestingRosters.families(2, 3));

    @Test
    void majorityCountsDirectionsOfTheAwake() {
        assertThat(said(Baseline.MAJORITY, 0.9, 0.6, 0.2, 0.5, ASLEEP)).isEqualTo(3.0 / 5);
        assertThat(said(Baseline.MAJORITY, 0.5, ASLEEP, ASLEEP, ASLEEP, ASLEEP)).isEqualTo(0.5);
    }

    @Test
    void equalWeightsIsTheMeanOfTheAwakeClaims() {
        assertThat(said(Baseline.EQUAL_WEIGHTS, 0.9, 0.6, 0.3, ASLEEP, ASLEEP)).isCloseTo(0.6, offset(1e-15));
        assertThat(said(Baseline.EQUAL_WEIGHTS, ASLEEP, ASLEEP, ASLEEP, ASLEEP, ASLEEP))
                .isEqualTo(0.5);
    }

    @Test
    void hitRatesWeighTheClaims() {
        mixture.settle(mixture.forecast(new double[] {0.9, 0.1, ASLEEP, ASLEEP, ASLEEP}), 1);

        // 21/41 against 20/41.
        assertThat(said(Baseline.HIT_RATE_WEIGHTED, 0.9, 0.4, ASLEEP, ASLEEP, ASLEEP))
                .isCloseTo((21 * 0.9 + 20 * 0.4) / 41, offset(1e-15));
    }

    @Test
    void theBestAgentSpeaksIfItIsAwakeAndHasGained() {
        assertThat(said(Baseline.BEST_AGENT, 0.9, 0.8, 0.3, ASLEEP, ASLEEP)).isEqualTo(0.5);
        mixture.settle(mixture.forecast(new double[] {0.9, 0.8, 0.3, ASLEEP, ASLEEP}), 1);

        assertThat(said(Baseline.BEST_AGENT, 0.2, 0.7, 0.3, ASLEEP, ASLEEP)).isEqualTo(0.2);
        assertThat(said(Baseline.BEST_AGENT, ASLEEP, 0.7, 0.3, ASLEEP, ASLEEP)).isEqualTo(0.7);
        assertThat(said(Baseline.BEST_AGENT, ASLEEP, ASLEEP, 0.3, 0.9, ASLEEP)).isEqualTo(51.0 / 101);
    }

    @Test
    void theBaseRateLearnsFromOutcomesAloneAndAlwaysUpFromNothing() {
        for (int i = 0; i < 100; i++) {
            mixture.settle(mixture.forecast(new double[] {ASLEEP, ASLEEP, ASLEEP, ASLEEP, ASLEEP}), 1);
        }

        assertThat(said(Baseline.BASE_RATE, 0.1, 0.1, 0.1, 0.1, 0.1)).isEqualTo(0.75);
        assertThat(said(Baseline.ALWAYS_UP, 0.1, 0.1, 0.1, 0.1, 0.1)).isEqualTo(0.99);
    }

    @Test
    void randomEntriesFollowAFairBitOfTheHash() {
        Forecast forecast = mixture.forecast(new double[] {ASLEEP, ASLEEP, ASLEEP, ASLEEP, ASLEEP});
        double[] tosses = LongStream.range(0, 10_000)
                .mapToDouble(hash -> mixture.baselines(forecast, hash).probabilityUp(Baseline.RANDOM_ENTRIES))
                .toArray();
        long up = 0;
        long changes = 0;
        for (int i = 0; i < tosses.length; i++) {
            assertThat(tosses[i]).isIn(0.45, 0.55);
            up += tosses[i] > 0.5 ? 1 : 0;
            changes += i > 0 && tosses[i] != tosses[i - 1] ? 1 : 0;
        }
        assertThat(up).isBetween(4800L, 5200L);
        assertThat(changes).isBetween(4800L, 5200L);
    }

    private double said(Baseline baseline, double... claims) {
        return mixture.baselines(mixture.forecast(claims), 0).probabilityUp(baseline);
    }
}
