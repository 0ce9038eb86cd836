package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;
import java.util.Arrays;

/**
 * Is a mean return above 0? One-sided, by the distribution of resampled means around the observed one (the basic interval
 * of Davison and Hinkley 1997), widened by what blocks take from the variance ({@link Bootstrap}).
 *
 * @param mean of one period, as a fraction
 * @param lower bound of the interval [lower, ∞) at 1 − α; above 0 exactly when the p-value is at most α
 * @param pValue (1 + histories whose mean exceeds the observed one by at least as much as that exceeds 0) ÷ (1 +
 *     histories)
 */
public record Significance(double mean, double lower, double pValue) {
    /** Of excess returns per period; null below two periods and when they don't vary. */
    public static Significance of(double[] excess, double alpha, Bootstrap bootstrap) {
        Moments.requireFinite(excess, "excess");
        Settings.require(alpha > 0 && alpha < 1, "alpha", "between 0 and 1, both excluded", alpha);
        int rank = (int) Math.floor(alpha * (bootstrap.resamples() + 1) + 1e-9);
        Settings.require(rank >= 1, "resamples", "at least 1/alpha - 1", bootstrap.resamples());
        Moments moments = Moments.of(excess);
        if (Double.isNaN(moments.ratio())) {
            return null;
        }
        double[] deviations = deviations(excess, moments.mean(), bootstrap);
        int reaching = 0;
        for (double deviation : deviations) {
            reaching += deviation >= moments.mean() ? 1 : 0;
        }
        Arrays.sort(deviations);
        return new Significance(
                moments.mean(),
                moments.mean() - deviations[deviations.length - rank],
                (1.0 + reaching) / (1 + deviations.length));
    }

    private static double[] deviations(double[] excess, double mean, Bootstrap bootstrap) {
        double widening = 1 / Math.sqrt(bootstrap.varianceKept(excess.length));
        double[] deviations = new double[bootstrap.resamples()];
        int[] next = {0};
        bootstrap.forEach(excess.length, periods -> {
            double sum = 0;
            for (int period : periods) {
                sum += excess[period] - mean;
            }
            deviations[next[0]++] = sum / periods.length * widening;
        });
        return deviations;
    }
}
