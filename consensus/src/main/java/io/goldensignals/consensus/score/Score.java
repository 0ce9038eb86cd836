package io.goldensignals.consensus.score;

import java.util.List;

/**
 * How good a forecaster's settled predictions were. Numbers that the predictions don't support are null.
 *
 * @param n predictions
 * @param effectiveN n ÷ horizon: horizons overlap, so that only every H-th outcome is independent
 * @param logLoss mean of −[y ln p + (1−y) ln(1−p)], in nats
 * @param skill 1 − loss ÷ the base rate's loss on the same bars: above 0 is better than the base rate
 * @param brier mean (p − y)² = reliability − resolution + uncertainty + withinBins
 * @param reliability Murphy (1973), over the bins of {@code curve}: mean (claim − rate)², 0 is best
 * @param resolution the same: variance of the bins' rates, more is better
 * @param uncertainty variance of the outcomes, the same for every forecaster of these bars
 * @param withinBins variance of the claims within bins less twice their covariance with the outcomes (Stephenson, Coelho,
 *     Jolliffe 2008): what bins can't see
 * @param expectedCalibrationError mean |claim − rate| over the bins of {@code curve}
 * @param pValue chance of a mean loss this far below the base rate's if it were not below; null when {@code effectiveN}
 *     is below the minimum or the losses never differ
 * @param adjustedPValue the same adjusted for a table of forecasters ({@link Holm}); of a lone score the p-value
 * @param meanReturn mean log return over the horizon in the stated direction, before costs; null without BUY and SELL
 * @param curve at most ten bins of equal mass, by claim
 */
public record Score(
        long n,
        double effectiveN,
        Double logLoss,
        Double skill,
        Double brier,
        Double reliability,
        Double resolution,
        Double uncertainty,
        Double withinBins,
        Double expectedCalibrationError,
        HitRate hitRate,
        Double pValue,
        Double adjustedPValue,
        Double meanReturn,
        List<CalibrationBin> curve,
        Verdict verdict) {
    public Score {
        curve = List.copyOf(curve);
    }

    /** As one of a table. */
    Score adjusted(Double tablePValue) {
        return new Score(
                n,
                effectiveN,
                logLoss,
                skill,
                brier,
                reliability,
                resolution,
                uncertainty,
                withinBins,
                expectedCalibrationError,
                hitRate,
                pValue,
                tablePValue,
                meanReturn,
                curve,
                verdict == Verdict.INSUFFICIENT_EVIDENCE ? verdict : Verdict.of(tablePValue));
    }
}
