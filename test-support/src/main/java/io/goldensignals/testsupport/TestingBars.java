package io.goldensignals.testsupport;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Bars for tests, marked {@code SIMULATED}: the same arguments give the same bars. */
public final class TestingBars {
    /** A Monday, as good a day as any. */
    public static final Instant START = Instant.parse("2024-01-08T00:00:00Z");

    private static final double VOLATILITY = 0.002;

    private TestingBars() {}

    /** A random walk of {@code count} bars without gaps from {@link #START}, sequences from 0, series 0, near 100. */
    public static List<Bar> walk(String symbol, String interval, int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Bar> bars = new ArrayList<>();
        double close = 100;
        for (int i = 0; i < count; i++) {
            double open = close;
            close = open * StrictMath.exp(VOLATILITY * random.nextGaussian());
            double high = Math.max(open, close) * (1 + VOLATILITY * random.nextDouble());
            double low = Math.min(open, close) * (1 - VOLATILITY * random.nextDouble());
            bars.add(bar(symbol, interval, i, open, high, low, close, 1 + random.nextInt(1_000)));
        }
        return List.copyOf(bars);
    }

    /** Bars with the given closes, each opening at the close before it, without wicks, volume 100. */
    public static List<Bar> closes(String symbol, String interval, double... closes) {
        List<Bar> bars = new ArrayList<>();
        double open = closes[0];
        for (int i = 0; i < closes.length; i++) {
            double close = closes[i];
            bars.add(bar(symbol, interval, i, open, Math.max(open, close), Math.min(open, close), close, 100));
            open = close;
        }
        return List.copyOf(bars);
    }

    /** The bar with this sequence, on the grid from {@link #START}. */
    public static Bar bar(
            String symbol,
            String interval,
            long sequence,
            double open,
            double high,
            double low,
            double close,
            double volume) {
        Interval length = Interval.parse(interval);
        Instant openTime = length.floor(START).plusMillis(sequence * length.millis());
        return new Bar(
                symbol,
                length,
                0,
                sequence,
                openTime,
                openTime.plusMillis(length.millis()),
                open,
                high,
                low,
                close,
                volume,
                Adjustment.RAW,
                "testing",
                Quality.SIMULATED,
                false);
    }
}
