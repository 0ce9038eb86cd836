package io.goldensignals.backtest.parity;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random walks as streams of bars. */
final class TestingWalk {
    private static final Instant MONDAY = Instant.parse("2024-01-08T00:00:00Z");

    private TestingWalk() {}

    static List<Bar> bars(String symbol, String interval, int series, int count, long seed) {
        Random random = new Random(seed);
        Interval length = Interval.parse(interval);
        List<Bar> bars = new ArrayList<>();
        double close = 100;
        for (int i = 0; i < count; i++) {
            double open = close;
            close = open * (1 + 0.002 * random.nextGaussian());
            Instant time = MONDAY.plusMillis(i * length.millis());
            bars.add(new Bar(
                    symbol,
                    length,
                    series,
                    i,
                    time,
                    time.plusMillis(length.millis()),
                    open,
                    Math.max(open, close) * (1 + 0.001 * random.nextDouble()),
                    Math.min(open, close) * (1 - 0.001 * random.nextDouble()),
                    close,
                    1 + random.nextInt(1_000),
                    Adjustment.RAW,
                    "test",
                    Quality.REPLAYED,
                    false));
        }
        return bars;
    }
}
