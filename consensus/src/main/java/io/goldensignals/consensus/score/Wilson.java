package io.goldensignals.consensus.score;

import io.goldensignals.consensus.state.Settings;

/** Wilson's (1927) score interval of a proportion. */
public record Wilson(double low, double high) {
    /** The normal distribution's 97.5 % quantile: two sides, 95 %. */
    private static final double Z95 = 1.959963984540054;

    /** The 95 % interval; {@code n} above 0 may be a fraction, as an effective number is. */
    public static Wilson interval(double rate, double n) {
        return interval(rate, n, Z95);
    }

    /** The interval of all proportions that are at most {@code z} of their own standard errors from the rate. */
    public static Wilson interval(double rate, double n, double z) {
        Settings.require(rate >= 0 && rate <= 1, "rate", "between 0 and 1", rate);
        Settings.positive(n, "n");
        Settings.positive(z, "z");
        double z2 = z * z;
        double centre = (rate + z2 / (2 * n)) / (1 + z2 / n);
        double half = z * Math.sqrt(rate * (1 - rate) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        return new Wilson(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
