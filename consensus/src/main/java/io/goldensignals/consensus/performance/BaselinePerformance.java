package io.goldensignals.consensus.performance;

import io.goldensignals.consensus.mixture.Baseline;
import io.goldensignals.consensus.score.Score;

/**
 * One of the simple rules, its direction by its probability above or below ½: {@code meanReturn} of ALWAYS_UP is what
 * buying and holding gives per horizon, that of RANDOM_ENTRIES what chance does.
 */
public record BaselinePerformance(Baseline baseline, Score score, String sentence) {
    private static final String YARDSTICK = "The yardstick: every skill and p-value here is against it.";

    static BaselinePerformance of(Baseline baseline, Score score) {
        return new BaselinePerformance(
                baseline, score, baseline == Baseline.BASE_RATE ? YARDSTICK : Assessment.sentence(score));
    }
}
