package io.goldensignals.consensus.score;

import io.goldensignals.consensus.state.Settings;

/**
 * The standard normal distribution function, after Marsaglia (2004, "Evaluating the normal distribution"): its series in
 * the middle, Laplace's continued fraction in the tails.
 */
public final class Normal {
    private static final double SERIES_UP_TO = 3;
    private static final int FRACTION_DEPTH = 120;
    /** Further out the distribution function is 0 or 1 in double precision. */
    private static final double BEYOND_EVERY_DOUBLE = 40;

    private static final double SQRT_2PI = Math.sqrt(2 * Math.PI);

    private Normal() {}

    /** P(Z ≤ z), absolutely to 1e-15 and in the lower tail relatively to 1e-13; NaN for NaN. */
    public static double cdf(double z) {
        if (z > SERIES_UP_TO) {
            return 1 - lowerTail(-z);
        }
        return z < -SERIES_UP_TO ? lowerTail(z) : 0.5 + density(z) * series(z);
    }

    /**
     * The z below which a share p of the distribution lies, by bisection of {@link #cdf}: −∞ for 0, ∞ for 1; throws
     * {@link IllegalArgumentException} for no probability.
     */
    public static double quantile(double p) {
        Settings.require(p >= 0 && p <= 1, "p", "between 0 and 1", p);
        if (p == 0 || p == 1) {
            return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double low = -BEYOND_EVERY_DOUBLE;
        double high = BEYOND_EVERY_DOUBLE;
        double middle = 0;
        while (low < middle && middle < high) {
            if (cdf(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) / 2;
        }
        return middle;
    }

    private static double density(double z) {
        return StrictMath.exp(-z * z / 2) / SQRT_2PI;
    }

    /** z + z³/3 + z⁵/(3·5) + z⁷/(3·5·7) + … */
    private static double series(double z) {
        double term = z;
        double sum = z;
        double before = Double.NaN;
        for (int odd = 3; sum != before && !Double.isNaN(sum); odd += 2) {
            before = sum;
            term *= z * z / odd;
            sum += term;
        }
        return sum;
    }

    /** φ(z) / (|z| + 1/(|z| + 2/(|z| + 3/(|z| + …)))) for z < −3. */
    private static double lowerTail(double z) {
        double fraction = -z;
        for (int k = FRACTION_DEPTH; k > 0; k--) {
            fraction = -z + k / fraction;
        }
        return density(z) / fraction;
    }
}
