package io.goldensignals.agents.indicator;

import java.util.Arrays;

/** The last n values in order of size: a step costs a binary search and the move of a part of the array. */
final class SortedWindow {
    private final double[] sorted;
    private final Ring ring;
    private int size;

    SortedWindow(int length) {
        sorted = new double[length];
        ring = new Ring(length);
    }

    /** A number, not NaN. */
    void add(double x) {
        double oldest = ring.get(sorted.length - 1);
        ring.add(x);
        int from = size < sorted.length ? size++ : Arrays.binarySearch(sorted, 0, size, oldest);
        int to = Arrays.binarySearch(sorted, 0, from, x);
        if (to < 0) {
            to = -to - 1;
        }
        if (to < from) {
            System.arraycopy(sorted, to, sorted, to + 1, from - to);
        } else {
            to = Arrays.binarySearch(sorted, from + 1, size, x);
            to = (to < 0 ? -to - 1 : to) - 1;
            System.arraycopy(sorted, from + 1, sorted, from, to - from);
        }
        sorted[to] = x;
    }

    /** How many values there are, at most n. */
    int size() {
        return size;
    }

    /** The value that {@code rank} others precede; below {@link #size}. */
    double get(int rank) {
        return sorted[rank];
    }
}
