package io.goldensignals.consensus;

import io.goldensignals.consensus.state.Settings;

/**
 * How large a position may be, where it ends, and when no new one is taken. {@code maxPositionSize} is a fraction of
 * equity, {@code maxDailyLoss} the part of a session's starting capital whose loss ends new positions for that session,
 * {@code targetVolatility} the standard deviation of equity over the horizon that an edge of 1 would be given,
 * {@code sizeFactor} scales it; stop at {@code stopAtrMultiple} average true ranges, target at {@code rewardToRisk}
 * times the stop's distance.
 */
public record RiskSettings(
        double maxPositionSize,
        double maxDailyLoss,
        double sizeFactor,
        double targetVolatility,
        double stopAtrMultiple,
        double rewardToRisk) {
    public RiskSettings {
        Settings.require(maxPositionSize > 0 && maxPositionSize <= 1, "maxPositionSize", "in (0, 1]", maxPositionSize);
        Settings.require(maxDailyLoss > 0 && maxDailyLoss <= 1, "maxDailyLoss", "in (0, 1]", maxDailyLoss);
        Settings.positive(sizeFactor, "sizeFactor");
        Settings.positive(targetVolatility, "targetVolatility");
        Settings.positive(stopAtrMultiple, "stopAtrMultiple");
        Settings.positive(rewardToRisk, "rewardToRisk");
    }

    public static RiskSettings standard() {
        return new RiskSettings(0.05, 0.02, 1, 0.01, 2, 2);
    }
}
