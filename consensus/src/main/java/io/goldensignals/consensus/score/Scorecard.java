package io.goldensignals.consensus.score;

import io.goldensignals.consensus.state.Settings;
import io.goldensignals.contracts.Action;
import java.util.List;

/**
 * Adds up one forecaster's settled predictions in bounded memory (41 kB): sums, and buckets of claims for the curve. It
 * does not matter how long its history is. Not thread-safe.
 */
public final class Scorecard {
    /** As the mixture clips them: one claim of certainty must not cost infinitely much. */
    private static final double CLIP = 0.01;

    private final ClaimBuckets claims = new ClaimBuckets();
    private final Losses losses = new Losses();
    private long directions;
    private long hits;
    private long stated;
    private double returns;

    /**
     * Adds a settled prediction. Claims are clipped to [0.01, 0.99].
     *
     * @param p the claim that the close is higher after the horizon, 0 to 1
     * @param direction what was said: BUY, SELL or HOLD
     * @param outcome 1 for higher, 0 for lower, ½ for a tie
     * @param baseProbability the base rate's claim on the same bar, 0 to 1
     * @param logReturn ln(close after the horizon ÷ close)
     */
    public void add(double p, Action direction, double outcome, double baseProbability, double logReturn) {
        Settings.require(p >= 0 && p <= 1, "p", "between 0 and 1", p);
        Settings.require(outcome == 0 || outcome == 0.5 || outcome == 1, "outcome", "0, 0.5 or 1", outcome);
        Settings.require(
                baseProbability >= 0 && baseProbability <= 1, "baseProbability", "between 0 and 1", baseProbability);
        Settings.require(Double.isFinite(logReturn), "logReturn", "finite", logReturn);
        double claim = Math.clamp(p, CLIP, 1 - CLIP);
        claims.add(claim, outcome);
        losses.add(claim, Math.clamp(baseProbability, CLIP, 1 - CLIP), outcome);
        if (direction != Action.HOLD) {
            addDirection(direction == Action.BUY, outcome, logReturn);
        }
    }

    private void addDirection(boolean up, double outcome, double logReturn) {
        stated++;
        returns += up ? logReturn : -logReturn;
        if (outcome != 0.5) {
            directions++;
            hits += up == (outcome == 1) ? 1 : 0;
        }
    }

    /** Alone; {@link Holm#table} for the scores of several forecasters. {@code horizonBars} as the outcomes have it. */
    public Score score(int horizonBars) {
        return score(horizonBars, Verdict.MINIMUM_EFFECTIVE_N);
    }

    /** With another minimum of n ÷ horizon below which there is no p-value and no verdict. */
    public Score score(int horizonBars, double minimumEffectiveN) {
        Settings.require(horizonBars > 0, "horizonBars", "at least 1", horizonBars);
        double effectiveN = (double) claims.n() / horizonBars;
        List<CalibrationBin> curve = claims.curve();
        BrierScore brier = claims.brier(curve);
        boolean enough = claims.n() > 0 && effectiveN >= minimumEffectiveN;
        Double pValue = enough ? losses.pValue(effectiveN) : null;
        return new Score(
                claims.n(),
                effectiveN,
                losses.mean(),
                losses.skill(),
                brier.score(),
                brier.reliability(),
                brier.resolution(),
                brier.uncertainty(),
                brier.withinBins(),
                curve.isEmpty() ? null : (Double) CalibrationCurve.error(curve),
                HitRate.of(hits, directions, horizonBars),
                pValue,
                pValue,
                stated == 0 ? null : (Double) (returns / stated),
                curve,
                enough ? Verdict.of(pValue) : Verdict.INSUFFICIENT_EVIDENCE);
    }
}
