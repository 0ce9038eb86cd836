package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;

/**
 * What makes figures of a period annual.
 *
 * @param periodsPerYear such as 252 for daily bars of shares
 * @param riskFreeRate what cash earns in a year, as a fraction above −1, compounded by period
 */
public record AnnualBasis(double periodsPerYear, double riskFreeRate) {
    public AnnualBasis {
        Settings.positive(periodsPerYear, "periodsPerYear");
        Settings.require(
                riskFreeRate > -1 && riskFreeRate < Double.POSITIVE_INFINITY,
                "riskFreeRate",
                "above -1 and finite",
                riskFreeRate);
    }

    /** With cash that earns nothing. */
    public static AnnualBasis of(double periodsPerYear) {
        return new AnnualBasis(periodsPerYear, 0);
    }

    /** The returns less what cash earns in a period. */
    double[] excess(double[] returns) {
        double cash = StrictMath.pow(1 + riskFreeRate, 1 / periodsPerYear) - 1;
        double[] excess = returns.clone();
        for (int i = 0; i < excess.length; i++) {
            excess[i] -= cash;
        }
        return excess;
    }

    /** From a ratio of mean and deviation of one period to that of a year, as if periods were independent. */
    double annual(double ratio) {
        return ratio * Math.sqrt(periodsPerYear);
    }
}
