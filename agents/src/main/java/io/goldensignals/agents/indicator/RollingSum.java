package io.goldensignals.agents.indicator;

/**
 * The sum of the last n values. A queue of two stacks: sums of the older values are rebuilt once per n values and
 * nothing is ever subtracted, so there is no drift, and a NaN or an outlier leaves with its window.
 */
final class RollingSum {
    private final double[] ring;
    private final double[] olderSums;
    private double newerSum;
    private int next;
    private boolean full;

    RollingSum(int length) {
        ring = new double[length];
        // olderSums[i]: ring[i] to the end of the previous round.
        olderSums = new double[length + 1];
    }

    void add(double x) {
        ring[next] = x;
        newerSum += x;
        next++;
        if (next == ring.length) {
            rebuild();
        }
    }

    /** NaN until n values have come. */
    double value() {
        return full ? olderSums[next] + newerSum : Double.NaN;
    }

    private void rebuild() {
        for (int i = ring.length - 1; i >= 0; i--) {
            olderSums[i] = olderSums[i + 1] + ring[i];
        }
        next = 0;
        newerSum = 0;
        full = true;
    }
}
