package io.goldensignals.backtest.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded returns whose law is known. */
final class Worlds {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private Worlds() {}

    /** Near normal (twelve uniform numbers) with a mean and a deviation per period. */
    static double[] returns(Random random, int n, double mean, double deviation) {
        return IntStream.range(0, n)
                .mapToDouble(i -> mean + deviation * normal(random))
                .toArray();
    }

    static double normal(Random random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /** Daily, from 100, by these returns. */
    static EquityCurve curve(double... returns) {
        double[] values = new double[returns.length + 1];
        values[0] = 100;
        for (int i = 0; i < returns.length; i++) {
            values[i + 1] = values[i] * (1 + returns[i]);
        }
        return daily(values);
    }

    static EquityCurve daily(double... values) {
        return new EquityCurve(
                IntStream.range(0, values.length)
                        .mapToObj(day -> START.plus(Duration.ofDays(day)))
                        .toList(),
                values);
    }
}
