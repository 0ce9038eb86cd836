package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Generated bars of the New York sessions from January 2024 on: prices to the cent, volatility that comes and goes. */
public final class Sessions {
    private static final int OPEN_MINUTE = 14 * 60 + 30;
    private static final long SESSION_MILLIS = Duration.ofMinutes(390).toMillis();
    private static final LocalDate START = LocalDate.of(2024, 1, 8);

    private Sessions() {}

    /** {@code count} minute bars with sequences from 0; the same arguments give the same bars. */
    public static List<Bar> minutes(String symbol, int count, long seed) {
        return bars(symbol, new Interval(1, Interval.Unit.M), 0, count, seed);
    }

    /** As {@link #minutes}, by the second and with sequences from {@code first}. */
    public static List<Bar> seconds(String symbol, int first, int count, long seed) {
        return bars(symbol, new Interval(1, Interval.Unit.S), first, count, seed);
    }

    private static List<Bar> bars(String symbol, Interval interval, int first, int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Bar> bars = new ArrayList<>(count);
        double price = 100;
        double volatility = 0.001;
        LocalDate day = START;
        int ofSession = (int) (SESSION_MILLIS / interval.millis());
        for (int i = 0; i < count; i++) {
            int inSession = i % ofSession;
            if (inSession == 0 && i > 0) {
                day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
            }
            volatility = 0.001 + 0.95 * (volatility - 0.001) + 0.0002 * Math.abs(random.nextGaussian());
            double open = price;
            price = cents(open * StrictMath.exp(volatility * random.nextGaussian()));
            Instant opens = day.atStartOfDay(ZoneOffset.UTC)
                    .plusMinutes(OPEN_MINUTE)
                    .toInstant()
                    .plusMillis(inSession * interval.millis());
            bars.add(new Bar(
                    symbol,
                    interval,
                    0,
                    first + i,
                    opens,
                    opens.plusMillis(interval.millis()),
                    open,
                    cents(Math.max(open, price) * (1 + volatility * random.nextDouble())) + 0.01,
                    Math.max(0.01, cents(Math.min(open, price) * (1 - volatility * random.nextDouble())) - 0.01),
                    price,
                    100 + random.nextInt(10_000),
                    Adjustment.RAW,
                    "generated",
                    Quality.SIMULATED,
                    false));
        }
        return List.copyOf(bars);
    }

    private static double cents(double price) {
        return Math.max(0.05, Math.rint(price * 100) / 100);
    }
}
