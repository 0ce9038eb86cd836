package io.goldensignals.backtest.statistics;

/**
 * Return against risk, annual. Each is null when it can't be told. Returns are excess returns over cash but for volatility.
 *
 * @param volatility sample deviation (n − 1) of returns × √(periods per year)
 * @param sharpe mean ÷ sample deviation (n − 1) × √(periods per year) (Sharpe 1994)
 * @param sortino the same with the downside deviation √(Σ min(0, r)² ÷ n) over all n periods (Sortino and Price 1994)
 * @param calmar annual return ÷ depth of the deepest drawdown (Young 1991)
 */
public record RiskFigures(Double volatility, Double sharpe, Double sortino, Double calmar) {
    static RiskFigures of(double[] returns, Double annualReturn, Drawdown drawdown, AnnualBasis basis) {
        Moments excess = Moments.of(basis.excess(returns));
        boolean fell = drawdown != null && drawdown.depth() > 0;
        return new RiskFigures(
                Moments.told(basis.annual(excess.deviation())),
                Moments.told(basis.annual(excess.ratio())),
                Moments.told(basis.annual(excess.mean() / downsideDeviation(basis.excess(returns)))),
                annualReturn == null || !fell ? null : Moments.told(annualReturn / drawdown.depth()));
    }

    private static double downsideDeviation(double[] excess) {
        double squares = 0;
        for (double value : excess) {
            double shortfall = Math.min(0, value);
            squares += shortfall * shortfall;
        }
        return Math.sqrt(squares / excess.length);
    }
}
