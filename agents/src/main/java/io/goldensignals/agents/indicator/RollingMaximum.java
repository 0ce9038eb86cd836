package io.goldensignals.agents.indicator;

/**
 * The largest of the last n values and its age, the latest of equals; negate values for the smallest. A queue of
 * candidates, none of which is older and smaller than another: amortised constant time. NaN counts as no value.
 */
final class RollingMaximum {
    private final int length;
    private final double[] values;
    private final long[] places;
    private final int mask;
    private long added;
    private int first;
    private int size;

    RollingMaximum(int length) {
        int room = Integer.highestOneBit(Math.max(1, 2 * length - 1));
        this.length = length;
        this.values = new double[room];
        this.places = new long[room];
        this.mask = room - 1;
    }

    void add(double x) {
        if (size > 0 && places[first] <= added - length) {
            first = (first + 1) & mask;
            size--;
        }
        while (size > 0 && !(values[(first + size - 1) & mask] > x)) {
            size--;
        }
        if (!Double.isNaN(x)) {
            int slot = (first + size) & mask;
            values[slot] = x;
            places[slot] = added;
            size++;
        }
        added++;
    }

    /** NaN until n values have come, or when all of them are NaN. */
    double value() {
        return added < length || size == 0 ? Double.NaN : values[first];
    }

    /** How many values came after the largest one: 0 to n − 1; −1 where there is none. */
    int age() {
        return added < length || size == 0 ? -1 : (int) (added - 1 - places[first]);
    }
}
