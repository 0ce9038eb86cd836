package io.goldensignals.agents.indicator;

/** EMA with α = 2/(n+1), seeded by the mean of the first n values. */
final class ExponentialAverage {
    private final int period;
    private final double alpha;
    private int count;
    private double mean;

    ExponentialAverage(int period) {
        this.period = period;
        this.alpha = 2.0 / (period + 1);
    }

    /** A value that is none, or infinite, is skipped. */
    void add(double x) {
        if (!Double.isFinite(x)) {
            return;
        }
        if (count < period) {
            count++;
            mean += (x - mean) / count;
        } else {
            mean += alpha * (x - mean);
        }
    }

    double value() {
        return count < period ? Double.NaN : mean;
    }
}
