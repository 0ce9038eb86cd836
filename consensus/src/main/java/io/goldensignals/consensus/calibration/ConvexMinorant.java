package io.goldensignals.consensus.calibration;

/**
 * The greatest convex minorant of a cumulative sum diagram, whose slopes are the isotonic regression, while one more
 * "up" wanders through it from left to right. Coordinates are counts and sums of halves, so comparisons are exact.
 */
final class ConvexMinorant {
    private final double[] x;
    private final double[] y;
    /** Corners from the right end (bottom) to the left end of the edge in question (top), as indices of points. */
    private final int[] corners;

    private int size;

    ConvexMinorant(double[] counts, double[] ups) {
        x = new double[counts.length + 1];
        y = new double[counts.length + 1];
        corners = new int[counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            x[i + 1] = x[i] + counts[i];
            y[i + 1] = y[i] + ups[i];
        }
    }

    /**
     * For each group its value when one more up stands right before it, or in it, which is the same. An up before group i
     * moves the points before it by (−1, −1) against those after it. Passing group i it moves point i along the steepest
     * slope there is: the minorant can only sink, and what comes later only sees the part to the right of that point. So
     * one pass over a stack of corners serves all groups.
     */
    double[] slopesWithAnUpBefore() {
        double[] slopes = new double[x.length - 1];
        for (int i = slopes.length; i > 0; i--) {
            push(i);
        }
        x[0] -= 1;
        y[0] -= 1;
        push(0);
        for (int i = 1; i <= slopes.length; i++) {
            int left = corners[size - 1];
            int right = corners[size - 2];
            slopes[i - 1] = (y[right] - y[left]) / (x[right] - x[left]);
            pass(i, left, right);
        }
        return slopes;
    }

    /** Moves point i; on or below the edge it becomes its left end, and push drops the old one. */
    private void pass(int i, int left, int right) {
        x[i] -= 1;
        y[i] -= 1;
        if (turn(left, i, right) >= 0) {
            push(i);
        }
    }

    /** As the new left end: corners that the line to it passes below are none any more. */
    private void push(int point) {
        while (size > 1 && turn(point, corners[size - 1], corners[size - 2]) <= 0) {
            size--;
        }
        corners[size++] = point;
    }

    /** Above 0 when the middle point lies below the line from the left to the right one. */
    private double turn(int left, int middle, int right) {
        return (x[middle] - x[left]) * (y[right] - y[middle]) - (y[middle] - y[left]) * (x[right] - x[middle]);
    }
}
