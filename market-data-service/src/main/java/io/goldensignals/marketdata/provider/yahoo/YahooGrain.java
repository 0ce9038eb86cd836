package io.goldensignals.marketdata.provider.yahoo;

import io.goldensignals.contracts.Interval;
import java.time.Duration;
import java.util.Optional;

/** The bars of Yahoo's that ours are made of, how far back it keeps them, and how much of them it gives at once. */
enum YahooGrain {
    ONE_MINUTE("1m", Duration.ofMinutes(1), 7, 29),
    TWO_MINUTES("2m", Duration.ofMinutes(2), 59, 59),
    FIVE_MINUTES("5m", Duration.ofMinutes(5), 59, 59),
    QUARTER_HOUR("15m", Duration.ofMinutes(15), 59, 59),
    HOUR("1h", Duration.ofHours(1), 729, 729),
    DAY("1d", Duration.ofDays(1), 36_500, 36_500);

    private static final Duration SHORT_SESSION = Duration.ofHours(6);

    final String name;
    final Duration length;
    final Duration mostPerCall;
    final Duration reach;

    YahooGrain(String name, Duration length, int daysPerCall, int daysBack) {
        this.name = name;
        this.length = length;
        this.mostPerCall = Duration.ofDays(daysPerCall);
        this.reach = Duration.ofDays(daysBack);
    }

    /**
     * Hours of an exchange's day begin when it opens, at 14:30Z in New York: off our grid, so that they are made of
     * quarters. Half hours are, too, because Yahoo's are wrong at times, and weeks of days, for the running week's
     * last day is a row of its own.
     */
    static Optional<YahooGrain> behind(Interval interval, boolean crypto) {
        return switch (Interval.of(interval.duration()).toString()) {
            case "1m" -> Optional.of(ONE_MINUTE);
            case "2m" -> Optional.of(TWO_MINUTES);
            case "5m" -> Optional.of(FIVE_MINUTES);
            case "15m", "30m" -> Optional.of(QUARTER_HOUR);
            case "1h", "2h", "4h" -> Optional.of(crypto ? HOUR : QUARTER_HOUR);
            case "1d", "1w" -> Optional.of(DAY);
            default -> Optional.empty();
        };
    }

    boolean isDay() {
        return this == DAY;
    }

    /** A time that surely holds {@code count} bars of a liquid symbol: long weekends included, where there are any. */
    Duration spanOf(int count, Interval interval, boolean crypto) {
        Duration traded = interval.duration().multipliedBy(count);
        if (crypto || interval.duration().compareTo(DAY.length) > 0) {
            return traded;
        }
        long sessions = isDay() ? count : traded.dividedBy(SHORT_SESSION) + 1;
        return Duration.ofDays(sessions * 3 / 2 + 4);
    }
}
