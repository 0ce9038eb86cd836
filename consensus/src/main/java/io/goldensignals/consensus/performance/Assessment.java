package io.goldensignals.consensus.performance;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import io.goldensignals.consensus.score.HitRate;
import io.goldensignals.consensus.score.Score;

/** A forecaster's score, and what it amounts to in a sentence for people. */
public record Assessment(Score score, String sentence) {
    static Assessment of(Score score) {
        return new Assessment(score, sentence(score));
    }

    static String sentence(Score score) {
        if (score.pValue() == null && score.n() > 1 && score.skill() == 0) {
            return "It says what the base rate says: there is nothing to compare.";
        }
        return switch (score.verdict()) {
            case INSUFFICIENT_EVIDENCE ->
                format(
                        ROOT,
                        "Too few independent outcomes to say anything: %,.0f (%,d that overlap).",
                        Math.floor(score.effectiveN()),
                        score.n());
            case NO_EDGE_SHOWN -> "No edge over the base rate has been shown; " + hits(score.hitRate()) + ".";
            case EDGE ->
                format(
                        ROOT,
                        "Better than the base rate by more than chance explains: skill %.2f %%, p %.2g; %s.",
                        100 * score.skill(),
                        score.adjustedPValue(),
                        hits(score.hitRate()));
        };
    }

    private static String hits(HitRate hits) {
        if (hits.n() == 0) {
            return "it stated no direction";
        }
        String rate = format(ROOT, "%.1f %% of %,d directions", 100 * hits.rate(), hits.n());
        String interval = format(ROOT, "95 %% interval %.1f to %.1f %%", 100 * hits.low(), 100 * hits.high());
        if (hits.low() <= 0.5 && hits.high() >= 0.5) {
            return "its hit rate is chance: " + rate + ", " + interval;
        }
        return format(ROOT, "%s were right, %s than a coin (%s)", rate, hits.low() > 0.5 ? "more" : "fewer", interval);
    }
}
