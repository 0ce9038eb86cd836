package io.goldensignals.agents.indicator;

/**
 * The mean of the last n values, weighted 1 for the oldest to n for the latest. A queue of two stacks like
 * {@link RollingSum}: nothing is ever subtracted, so there is no drift, and a NaN or an outlier leaves with its window.
 */
final class WeightedAverage {
    private final double[] ring;
    private final double[] olderSums;
    private final double[] olderWeighted;
    private final double weights;
    private double newerSum;
    private double newerWeighted;
    private int next;
    private boolean full;

    WeightedAverage(int length) {
        ring = new double[length];
        // olderSums[i]: ring[i] to the end of the previous round; olderWeighted[i]: the same, weighted 1 at i, 2 after
        // it, …
        olderSums = new double[length + 1];
        olderWeighted = new double[length + 1];
        weights = 0.5 * length * (length + 1);
    }

    void add(double x) {
        ring[next++] = x;
        newerSum += x;
        newerWeighted += next * x;
        if (next == ring.length) {
            rebuild();
        }
    }

    /** NaN until n values have come. */
    double value() {
        if (!full) {
            return Double.NaN;
        }
        // The weights of the newer values go on where those of the older ones end.
        double newer = newerWeighted + (ring.length - next) * newerSum;
        return (olderWeighted[next] + newer) / weights;
    }

    private void rebuild() {
        for (int i = ring.length - 1; i >= 0; i--) {
            olderSums[i] = olderSums[i + 1] + ring[i];
            olderWeighted[i] = olderWeighted[i + 1] + olderSums[i];
        }
        newerSum = 0;
        newerWeighted = 0;
        next = 0;
        full = true;
    }
}
