package io.goldensignals.benchmarks;

import java.util.List;
import java.util.Locale;

/** The median of ratios of pairs, and an interval that has the true median in it with 95 % or more, whatever its distribution. */
record Ratio(double median, double low, double high) {
    private static final double TAIL = 0.025;

    static Ratio of(List<Double> ratios) {
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        int rank = 0;
        // How probable it is that no more than so many of n lie below the median: a fair coin's.
        double term = Math.pow(0.5, n);
        for (double below = term; below <= TAIL; below += term) {
            rank++;
            term *= (n - rank + 1.0) / rank;
        }
        int edge = Math.max(0, rank - 1);
        return new Ratio((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[edge], sorted[n - 1 - edge]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, low, high);
    }
}
