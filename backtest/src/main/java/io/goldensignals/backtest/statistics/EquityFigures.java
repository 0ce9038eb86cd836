package io.goldensignals.backtest.statistics;

import java.util.Arrays;

/**
 * What an equity curve amounts to. A figure that can't be told is null.
 *
 * @param totalReturn end ÷ start − 1
 * @param annualReturn (end ÷ start)^(1 ÷ years) − 1 by the calendar; null after debts
 * @param drawdown the deepest; null without a period
 * @param benchmark null without one
 */
public record EquityFigures(
        Double totalReturn,
        Double annualReturn,
        RiskFigures risk,
        Drawdown drawdown,
        TailRisk tail,
        BenchmarkFigures benchmark) {
    /**
     * Throws {@link IllegalArgumentException} when the benchmark has fewer periods than the curve.
     *
     * @param benchmarkReturns of the curve's periods, as fractions; those after its ruin are left out; null for none
     */
    public static EquityFigures of(EquityCurve curve, double[] benchmarkReturns, AnnualBasis basis) {
        double[] returns = curve.returns();
        boolean traded = returns.length > 0;
        Double annualReturn = traded ? Moments.told(annual(curve.growth(), curve.years())) : null;
        Drawdown drawdown = Drawdown.deepest(curve);
        return new EquityFigures(
                traded ? (Double) (curve.growth() - 1) : null,
                annualReturn,
                RiskFigures.of(returns, annualReturn, drawdown, basis),
                drawdown,
                TailRisk.of(returns),
                benchmarkReturns == null ? null : against(benchmarkReturns, returns, basis));
    }

    /** Of a history that {@link EquityCurve#lastsAYear}, the same; of a shorter one only what isn't annual. */
    public EquityFigures told(EquityCurve curve) {
        if (curve.lastsAYear()) {
            return this;
        }
        BenchmarkFigures against = benchmark == null ? null : new BenchmarkFigures(null, null, benchmark.beta());
        return new EquityFigures(totalReturn, null, new RiskFigures(null, null, null, null), drawdown, tail, against);
    }

    /** NaN for debts. */
    static double annual(double growth, double years) {
        return StrictMath.pow(growth, 1 / years) - 1;
    }

    private static BenchmarkFigures against(double[] benchmark, double[] returns, AnnualBasis basis) {
        int common = Math.min(benchmark.length, returns.length);
        return BenchmarkFigures.of(returns, Arrays.copyOf(benchmark, common), basis);
    }
}
