package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.score.Normal;
import io.goldensignals.consensus.state.Settings;

/**
 * How much was tried before a strategy was chosen.
 *
 * @param trials settings tried, the chosen one included; correlated ones may be counted as fewer
 * @param variance sample variance (n − 1) of the trials' Sharpe ratios of one period; 0 for a single trial
 */
public record Search(int trials, double variance) {
    /** Nothing was chosen: one strategy, tested once. */
    public static final Search NONE = new Search(1, 0);

    private static final double EULER_MASCHERONI = 0.5772156649015329;

    public Search {
        Settings.require(trials >= 1, "trials", "at least 1", trials);
        Settings.require(
                variance >= 0 && variance < Double.POSITIVE_INFINITY, "variance", "at least 0 and finite", variance);
    }

    /** Of the trials' excess returns per period; a trial that doesn't vary is counted with a ratio of 0. */
    public static Search of(double[]... trials) {
        double[] ratios = new double[trials.length];
        for (int i = 0; i < ratios.length; i++) {
            SharpeEstimate estimate = SharpeEstimate.of(trials[i]);
            ratios[i] = estimate == null ? 0 : estimate.ratio();
        }
        return new Search(
                ratios.length, ratios.length == 1 ? 0 : Moments.of(ratios).variance());
    }

    /**
     * The Sharpe ratio of one period that the best of these trials is expected to show without any skill: √variance ·
     * ((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e))) (Bailey and López de Prado 2014); 0 for one trial.
     */
    public double expectedMaximum() {
        if (trials == 1) {
            return 0;
        }
        return Math.sqrt(variance)
                * ((1 - EULER_MASCHERONI) * Normal.quantile(1 - 1.0 / trials)
                        + EULER_MASCHERONI * Normal.quantile(1 - 1 / (trials * Math.E)));
    }
}
