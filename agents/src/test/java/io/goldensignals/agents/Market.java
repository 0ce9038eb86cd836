package io.goldensignals.agents;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Seeded bar series for tests: the same arguments give the same bars. */
public final class Market {
    private static final Interval INTERVAL = Interval.parse("1m");
    private static final Instant START = Instant.parse("2024-01-08T00:00:00Z");
    private static final int STEPS_PER_BAR = 4;

    private Market() {}

    public static StreamId stream() {
        return new StreamId("TEST", INTERVAL, 0);
    }

    /** A symmetric random walk in log price: no drift, so up and down are equally likely over any horizon. */
    public static List<Bar> walk(long seed, int bars) {
        RandomGenerator random = random(seed);
        return path(bars, 100, random, (i, log) -> log + 0.001 * random.nextGaussian());
    }

    /** Trends, ranges, bursts of volatility and jumps, a new regime every 40 to 120 bars. */
    public static List<Bar> regimes(long seed, int bars) {
        RandomGenerator random = random(seed);
        double[] regime = {0, 0.001, 0};
        return path(bars, 50, random, (i, log) -> {
            if (regime[2]-- <= 0) {
                regime[0] = 0.0006 * (random.nextInt(3) - 1);
                regime[1] = 0.0004 * (1 << random.nextInt(4));
                regime[2] = STEPS_PER_BAR * random.nextInt(40, 120);
            }
            double jump = random.nextInt(400) == 0 ? 0.02 * random.nextGaussian() : 0;
            return log + regime[0] + regime[1] * random.nextGaussian() + jump;
        });
    }

    /** Price 60 000 ± 0.01: differences of large sums lose all their digits here. */
    public static List<Bar> illConditioned(long seed, int bars) {
        RandomGenerator random = random(seed);
        return IntStream.range(0, bars)
                .mapToObj(i -> {
                    double[] p = random.doubles(4, -0.01, 0.01).sorted().toArray();
                    boolean up = random.nextBoolean();
                    return bar(
                            i,
                            60_000 + (up ? p[1] : p[2]),
                            60_000 + p[3],
                            60_000 + p[0],
                            60_000 + (up ? p[2] : p[1]),
                            random.nextInt(1, 1_000));
                })
                .toList();
    }

    public static List<Bar> flat(int bars, double price, double volume) {
        return IntStream.range(0, bars)
                .mapToObj(i -> bar(i, price, price, price, price, volume))
                .toList();
    }

    /** A bar of one price and volume 1 for each close. */
    public static List<Bar> closing(double... closes) {
        return IntStream.range(0, closes.length)
                .mapToObj(i -> bar(i, closes[i], closes[i], closes[i], closes[i], 1))
                .toList();
    }

    /** Bars after each other with the sequences and times of their places. */
    public static List<Bar> concat(List<List<Bar>> parts) {
        List<Bar> all = parts.stream().flatMap(List::stream).toList();
        return IntStream.range(0, all.size())
                .mapToObj(i -> {
                    Bar bar = all.get(i);
                    return bar(i, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
                })
                .toList();
    }

    public static List<Bar> map(List<Bar> bars, UnaryOperator<Bar> change) {
        return bars.stream().map(change).toList();
    }

    public static Bar scaled(Bar bar, double factor) {
        return priced(
                bar, bar.open() * factor, bar.high() * factor, bar.low() * factor, bar.close() * factor, bar.volume());
    }

    public static Bar bar(long sequence, double open, double high, double low, double close, double volume) {
        Instant openTime = START.plusMillis(sequence * INTERVAL.millis());
        return bar(stream(), sequence, openTime, open, high, low, close, volume);
    }

    public static Bar bar(
            StreamId stream,
            long sequence,
            Instant openTime,
            double open,
            double high,
            double low,
            double close,
            double volume) {
        return new Bar(
                stream.symbol(),
                stream.interval(),
                stream.series(),
                sequence,
                openTime,
                openTime.plusMillis(stream.interval().millis()),
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

    /** The same prices as bars of another length, from the same start on: longer ones make sessions of fewer bars. */
    public static List<Bar> every(String interval, List<Bar> bars) {
        StreamId stream = new StreamId("TEST", Interval.parse(interval), 0);
        return map(bars, bar -> {
            Instant openTime =
                    START.plusMillis(bar.sequence() * stream.interval().millis());
            return bar(stream, bar.sequence(), openTime, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        });
    }

    /** The same bar with other prices. */
    public static Bar priced(Bar bar, double open, double high, double low, double close, double volume) {
        return bar(bar.stream(), bar.sequence(), bar.openTime(), open, high, low, close, volume);
    }

    /** The same bar under another sequence. */
    public static Bar numbered(Bar bar, long sequence) {
        return bar(
                bar.stream(), sequence, bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private interface Step {
        double next(int bar, double log);
    }

    private static List<Bar> path(int bars, double start, RandomGenerator random, Step step) {
        List<Bar> path = new ArrayList<>(bars);
        double log = 0;
        for (int i = 0; i < bars; i++) {
            double open = start * StrictMath.exp(log);
            double high = open;
            double low = open;
            double close = open;
            for (int s = 0; s < STEPS_PER_BAR; s++) {
                log = step.next(i, log);
                close = start * StrictMath.exp(log);
                high = Math.max(high, close);
                low = Math.min(low, close);
            }
            path.add(bar(i, open, high, low, close, Math.rint(1_000 * StrictMath.exp(random.nextGaussian()))));
        }
        return List.copyOf(path);
    }
}
