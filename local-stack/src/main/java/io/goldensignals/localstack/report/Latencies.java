package io.goldensignals.localstack.report;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Durations in milliseconds, kept as they are until a quantile is asked for. */
final class Latencies {
    private double[] values = new double[1_024];
    private int count;

    void add(double millis) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = millis;
    }

    /** The smallest value that at least this share of all does not exceed; empty when there are none. */
    OptionalDouble quantile(double share) {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return OptionalDouble.of(sorted[Math.max(0, (int) Math.ceil(share * count) - 1)]);
    }
}
