package io.goldensignals.consensus;

/**
 * How large a position may be and where it ends. {@code maxPositionSize} is a fraction of equity,
 * {@code targetVolatility} the standard deviation of equity over the horizon that an edge of 1 would be given,
 * {@code sizeFactor} scales it; stop at {@code stopAtrMultiple} average true ranges, target at {@code rewardToRisk}
 * times the stop's distance.
 */
public record RiskSettings(
        double maxPositionSize,
        double sizeFactor,
        double targetVolatility,
        double stopAtrMultiple,
        double rewardToRisk) {
    public RiskSettings {
        Settings.require(maxPositionSize > 0 && maxPositionSize <= 1, "maxPositionSize", "in (0, 1]", maxPositionSize);
        Settings.positive(sizeFactor, "sizeFactor");
        Settings.positive(targetVolatility, "targetVolatility");
        Settings.positive(stopAtrMultiple, "stopAtrMultiple");
        Settings.positive(rewardToRisk, "rewardToRisk");
    }

    public static RiskSettings standard() {
        return new RiskSettings(0.05, 1, 0.01, 2, 2);
    }
}
