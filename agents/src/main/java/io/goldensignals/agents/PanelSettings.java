package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentSettings;

/**
 * What a panel demands of a vote. {@code minConfidence} in [0, 1]; {@code maxRisk} is the share of equity lost at the
 * stop when {@code maxPositionSize} of it is invested; the default stop is {@code stopAtrMultiple} · ATR(14) from the
 * close, the default target {@code rewardToRisk} times as far. Throws {@link IllegalArgumentException} naming the
 * setting.
 */
public record PanelSettings(
        double minConfidence, double maxRisk, double maxPositionSize, double stopAtrMultiple, double rewardToRisk) {
    public PanelSettings {
        AgentSettings.require(
                minConfidence >= 0 && minConfidence <= 1, "min-confidence", "between 0 and 1", minConfidence);
        AgentSettings.require(maxRisk > 0 && maxRisk <= 1, "max-risk", "above 0 and at most 1", maxRisk);
        AgentSettings.require(
                maxPositionSize > 0 && maxPositionSize <= 1,
                "max-position-size",
                "above 0 and at most 1",
                maxPositionSize);
        AgentSettings.require(
                stopAtrMultiple > 0 && stopAtrMultiple <= 100,
                "stop-atr-multiple",
                "above 0 and at most 100",
                stopAtrMultiple);
        AgentSettings.require(
                rewardToRisk > 0 && rewardToRisk <= 100, "reward-to-risk", "above 0 and at most 100", rewardToRisk);
    }

    public static PanelSettings standard() {
        return new PanelSettings(0.6, 0.02, 0.05, 2, 1.5);
    }
}
