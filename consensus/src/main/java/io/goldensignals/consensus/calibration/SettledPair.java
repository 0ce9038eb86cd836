package io.goldensignals.consensus.calibration;

/**
 * A forecast, what was issued in its place, and the outcome, in one long: 8,000 bytes of state for a window of 1,000.
 * Probabilities are kept to 2⁻³⁰; the longs sort by forecast.
 */
final class SettledPair {
    private static final double UNITS = 1L << 30;
    private static final int MASK = (1 << 30) - 1;

    private SettledPair() {}

    static long of(double forecast, double issued, double outcome) {
        return (long) units(forecast) << 32 | (long) units(issued) << 2 | Math.round(2 * outcome);
    }

    /** Strictly between 0 and 1, so that it has a logit. */
    static double forecast(long pair) {
        return forecastUnits(pair) / UNITS;
    }

    static int forecastUnits(long pair) {
        return (int) (pair >>> 32);
    }

    static double issued(long pair) {
        return ((int) (pair >>> 2) & MASK) / UNITS;
    }

    /** Such longs sort by what was issued. */
    static long withoutForecast(long pair) {
        return pair & ((1L << 32) - 1);
    }

    /** 0, ½ or 1. */
    static double outcome(long pair) {
        return (pair & 3) / 2.0;
    }

    static int units(double probability) {
        return Math.clamp(Math.round(probability * UNITS), 1, MASK);
    }
}
