package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.score.Normal;
import io.goldensignals.consensus.state.Settings;

/**
 * A Sharpe ratio of one period (not annual) with what its standard error depends on.
 *
 * @param ratio mean ÷ sample deviation (n − 1) of excess returns
 * @param n periods, at least 2
 * @param skewness third standardised moment, over n
 * @param kurtosis fourth standardised moment, over n: 3 for a normal distribution
 */
public record SharpeEstimate(double ratio, int n, double skewness, double kurtosis) {
    public SharpeEstimate {
        Settings.require(Double.isFinite(ratio), "ratio", "finite", ratio);
        Settings.require(n >= 2, "n", "at least 2", n);
        Settings.require(Double.isFinite(skewness), "skewness", "finite", skewness);
        Settings.require(Double.isFinite(kurtosis), "kurtosis", "finite", kurtosis);
    }

    /** Of excess returns per period; null when there are fewer than two or they don't vary. */
    public static SharpeEstimate of(double... excess) {
        Moments.requireFinite(excess, "excess");
        Moments moments = Moments.of(excess);
        return Double.isNaN(moments.ratio()) || Double.isNaN(moments.kurtosis())
                ? null
                : new SharpeEstimate(moments.ratio(), moments.n(), moments.skewness(), moments.kurtosis());
    }

    /**
     * Probabilistic Sharpe ratio, 0 to 1: confidence that the true ratio is above another, Φ((SR − SR*)·√(n − 1) ÷
     * √(1 − γ₃·SR + (γ₄ − 1)/4·SR²)) (Bailey and López de Prado 2012, after Mertens 2002). Periods are taken for
     * independent. Null where the moments give no standard error.
     */
    public Double probabilityAbove(double other) {
        double spread = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio;
        return spread > 0 ? Moments.told(Normal.cdf((ratio - other) * Math.sqrt((n - 1) / spread))) : null;
    }

    /** Deflated Sharpe ratio: above what the best of as many trials without skill would show (the same authors 2014). */
    public Double deflated(Search search) {
        return probabilityAbove(search.expectedMaximum());
    }
}
