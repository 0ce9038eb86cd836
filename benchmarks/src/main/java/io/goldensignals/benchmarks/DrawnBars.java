package io.goldensignals.benchmarks;

import io.goldensignals.backtest.BarSource;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A random walk that is drawn anew, bar by bar, whenever it is asked for: none of it stays in memory. */
record DrawnBars(StreamId stream, long size) implements BarSource {
    private static final Instant START = Instant.parse("2004-01-01T00:00:00Z");
    private static final double DAILY = 0.012;

    /** Symbols S0, S1 … */
    static List<BarSource> symbols(int count, String interval, long size) {
        List<BarSource> sources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sources.add(new DrawnBars(new StreamId("S" + i, Interval.parse(interval), 0), size));
        }
        return sources;
    }

    @Override
    public Stream<Bar> bars() {
        Random random = new Random(stream.symbol().hashCode());
        double deviation = DAILY * Math.sqrt(stream.interval().millis() / 86_400_000.0);
        double[] close = {100};
        return LongStream.range(0, size).mapToObj(i -> {
            double open = close[0];
            close[0] = open * StrictMath.exp(deviation * random.nextGaussian());
            double high = Math.max(open, close[0]) * (1 + deviation * random.nextDouble());
            double low = Math.min(open, close[0]) * (1 - deviation * random.nextDouble());
            return bar(i, new double[] {open, high, low, close[0]}, 1_000 + random.nextInt(9_000));
        });
    }

    private Bar bar(long i, double[] prices, double volume) {
        Instant opens = START.plusMillis(i * stream.interval().millis());
        return new Bar(
                stream.symbol(),
                stream.interval(),
                stream.series(),
                i,
                opens,
                opens.plusMillis(stream.interval().millis()),
                prices[0],
                prices[1],
                prices[2],
                prices[3],
                volume,
                Adjustment.RAW,
                "drawn",
                Quality.SIMULATED,
                false);
    }
}
