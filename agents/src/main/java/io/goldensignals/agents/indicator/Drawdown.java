package io.goldensignals.agents.indicator;

/**
 * The largest fall from one of the last n prices to a later one, as a fraction of the former. A queue of two stacks like
 * {@link RollingSum}: a stretch is told by its highest, its lowest and its own fall, and two stretches join in one step.
 */
final class Drawdown {
    private final double[] ring;
    private final double[] olderHighest;
    private final double[] olderFall;
    private double highest;
    private double lowest = Double.POSITIVE_INFINITY;
    private double fall;
    private int next;

    Drawdown(int length) {
        ring = new double[length];
        olderHighest = new double[length + 1];
        olderFall = new double[length + 1];
    }

    void add(double price) {
        ring[next++] = price;
        highest = Math.max(highest, price);
        lowest = Math.min(lowest, price);
        fall = Math.max(fall, 1 - price / highest);
        if (next == ring.length) {
            rebuild();
        }
    }

    /** Of the prices so far where there are fewer than n; 0 for one that only rises, or for none. */
    double value() {
        double across =
                olderHighest[next] > 0 && lowest < Double.POSITIVE_INFINITY ? 1 - lowest / olderHighest[next] : 0;
        return Math.max(Math.max(olderFall[next], fall), across);
    }

    private void rebuild() {
        double low = Double.POSITIVE_INFINITY;
        for (int i = ring.length - 1; i >= 0; i--) {
            low = Math.min(low, ring[i]);
            olderHighest[i] = Math.max(olderHighest[i + 1], ring[i]);
            olderFall[i] = Math.max(olderFall[i + 1], 1 - low / ring[i]);
        }
        highest = 0;
        lowest = Double.POSITIVE_INFINITY;
        fall = 0;
        next = 0;
    }
}
