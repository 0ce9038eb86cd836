package io.goldensignals.contracts;

/**
 * What a stream's recent bars say about risk, null until there are enough bars: maximum drawdown (0 to 1), volatility
 * (standard deviation of log returns per bar), 95 % value at risk (loss per bar, 0 to 1) and average true range (price).
 */
public record RiskMeasures(Double maxDrawdown, Double volatility, Double valueAtRisk95, Double atr) {
    public RiskMeasures {
        Require.notNegativeIfPresent(maxDrawdown, "maxDrawdown");
        Require.notNegativeIfPresent(volatility, "volatility");
        Require.notNegativeIfPresent(valueAtRisk95, "valueAtRisk95");
        Require.notNegativeIfPresent(atr, "atr");
    }
}
