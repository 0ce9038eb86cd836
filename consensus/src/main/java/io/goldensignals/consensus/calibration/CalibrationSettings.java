package io.goldensignals.consensus.calibration;

import io.goldensignals.consensus.state.Settings;

/**
 * A calibration on the last {@code window} settled pairs, from {@code minimum} of them on, fitted anew after every
 * {@code refitEvery}; the penalties pull the intercept towards 0 and the slope towards 1.
 */
public record CalibrationSettings(
        int window, int minimum, int refitEvery, double interceptPenalty, double slopePenalty) {
    public CalibrationSettings {
        Settings.require(window > 0, "window", "at least 1", window);
        Settings.require(minimum > 0 && minimum <= window, "minimum", "at least 1, at most the window", minimum);
        Settings.require(
                refitEvery > 0 && refitEvery <= window, "refitEvery", "at least 1, at most the window", refitEvery);
        Settings.positive(interceptPenalty, "interceptPenalty");
        Settings.positive(slopePenalty, "slopePenalty");
    }

    /**
     * The penalties are those of a normal prior with standard deviation 0.1 for the intercept and 0.45 for the slope: a
     * thousand outcomes move a slope that is wrong, and don't tear one away from 1 whose claims hardly vary.
     */
    public static CalibrationSettings standard() {
        return new CalibrationSettings(1000, 100, 20, 50, 2.5);
    }

    /**
     * For outcomes of overlapping horizons, of which {@code horizonBars} tell as much as one: they weigh that much less,
     * which is the same as penalties that weigh more.
     */
    public CalibrationSettings overlapping(int horizonBars) {
        return new CalibrationSettings(
                window, minimum, refitEvery, horizonBars * interceptPenalty, horizonBars * slopePenalty);
    }
}
