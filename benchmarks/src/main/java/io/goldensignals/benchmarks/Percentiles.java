package io.goldensignals.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Of times in milliseconds. */
record Percentiles(double median, double p99) {
    static Percentiles of(List<double[]> millis) {
        double[] sorted =
                millis.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return new Percentiles(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
    }
}
