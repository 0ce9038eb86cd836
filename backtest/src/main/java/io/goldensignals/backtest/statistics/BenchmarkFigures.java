package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;

/**
 * Against a benchmark over the same periods. Each is null when it can't be told: fewer than two periods, or nothing varies.
 *
 * @param informationRatio mean ÷ sample deviation (n − 1) of the difference of returns × √(periods per year) (Goodwin
 *     1998)
 * @param alpha Jensen's (1968): mean excess over cash less beta × the benchmark's, × periods per year
 * @param beta covariance of the two ÷ variance of the benchmark
 */
public record BenchmarkFigures(Double informationRatio, Double alpha, Double beta) {
    /** Of returns per period, as fractions; throws {@link IllegalArgumentException} unless both are equally many. */
    public static BenchmarkFigures of(double[] returns, double[] benchmark, AnnualBasis basis) {
        Moments.requireFinite(returns, "returns");
        Moments.requireFinite(benchmark, "benchmark");
        double[] difference = difference(returns, benchmark);
        double[] own = basis.excess(returns);
        double[] other = basis.excess(benchmark);
        double beta = Moments.slope(other, own);
        double alpha = Moments.of(own).mean() - beta * Moments.of(other).mean();
        return new BenchmarkFigures(
                Moments.told(basis.annual(Moments.of(difference).ratio())),
                Moments.told(alpha * basis.periodsPerYear()),
                Moments.told(beta));
    }

    static double[] difference(double[] returns, double[] benchmark) {
        Settings.require(
                returns.length == benchmark.length,
                "benchmark",
                "as many as returns: " + returns.length,
                benchmark.length);
        double[] difference = returns.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= benchmark[i];
        }
        return difference;
    }
}
