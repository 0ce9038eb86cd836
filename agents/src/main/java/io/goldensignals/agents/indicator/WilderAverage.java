package io.goldensignals.agents.indicator;

/**
 * Wilder's smoothing (New Concepts in Technical Trading Systems, 1978): the mean of the first n values, then
 * (previous·(n−1) + x)/n, written so that nothing overflows.
 */
final class WilderAverage {
    private final int period;
    private int count;
    private double mean;

    WilderAverage(int period) {
        this.period = period;
    }

    /** A value that is none, or infinite, is skipped. */
    void add(double x) {
        if (!Double.isFinite(x)) {
            return;
        }
        count = Math.min(count + 1, period);
        mean += (x - mean) / count;
    }

    double value() {
        return count < period ? Double.NaN : mean;
    }
}
