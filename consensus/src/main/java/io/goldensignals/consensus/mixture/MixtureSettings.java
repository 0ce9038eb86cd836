package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.Settings;

/**
 * How a mixture of experts learns. Forecasts speak of the close {@code horizonBars} bars later; probabilities are
 * clipped to [{@code clip}, 1 − {@code clip}]; {@code sharingRate} of the weight returns to the starting weights at
 * every settlement; {@code learningRate} scales the losses in the exponent (above 1 the regret bound wouldn't hold);
 * the forgetting factors discount the agents' records per settled direction and the base rate per settlement.
 */
public record MixtureSettings(
        int horizonBars,
        double clip,
        double sharingRate,
        double learningRate,
        double recordForgetting,
        double baseRateForgetting) {
    public MixtureSettings {
        Settings.require(horizonBars > 0, "horizonBars", "at least 1", horizonBars);
        Settings.require(clip > 0 && clip < 0.5, "clip", "in (0, 0.5)", clip);
        Settings.require(sharingRate >= 0 && sharingRate < 1, "sharingRate", "in [0, 1)", sharingRate);
        Settings.require(learningRate > 0 && learningRate <= 1, "learningRate", "in (0, 1]", learningRate);
        forgetting(recordForgetting, "recordForgetting");
        forgetting(baseRateForgetting, "baseRateForgetting");
    }

    public static MixtureSettings standard() {
        return new MixtureSettings(5, 0.01, 0.002, 1, 0.995, 0.999);
    }

    double clipped(double probability) {
        return Math.max(clip, Math.min(1 - clip, probability));
    }

    private static void forgetting(double factor, String name) {
        Settings.require(factor > 0 && factor <= 1, name, "in (0, 1]", factor);
    }
}
