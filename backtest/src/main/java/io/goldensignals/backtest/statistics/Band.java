package io.goldensignals.backtest.statistics;

import java.util.Arrays;

/** The 5 %, 50 % and 95 % quantiles of a figure over resamples, each the inverse of the empirical distribution. */
public record Band(double low, double median, double high) {
    /** Null without a figure, or when one of them is not finite: it can't be told of every resample. */
    public static Band of(double... figures) {
        double[] ascending = figures.clone();
        Arrays.sort(ascending);
        int n = ascending.length;
        // Sorting puts −∞ first and +∞ and NaN last.
        if (n == 0 || !Double.isFinite(ascending[0]) || !Double.isFinite(ascending[n - 1])) {
            return null;
        }
        return new Band(ascending[rank(n, 5)], ascending[rank(n, 50)], ascending[rank(n, 95)]);
    }

    /** Index of the smallest of n ascending values that at least so many percent of them don't exceed. */
    static int rank(int n, int percent) {
        return (int) (((long) n * percent + 99) / 100) - 1;
    }
}
