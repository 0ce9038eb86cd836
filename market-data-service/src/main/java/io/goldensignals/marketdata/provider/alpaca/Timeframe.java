package io.goldensignals.marketdata.provider.alpaca;

import io.goldensignals.contracts.Interval;
import java.time.Duration;
import java.util.Optional;

/** Alpaca's names of intervals, of those whose bars certainly open on our grid. */
final class Timeframe {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Interval WEEK = new Interval(1, Interval.Unit.W);

    private Timeframe() {}

    /** Empty for what Alpaca lacks, and for several hours, whose first one of a day is not told. */
    static Optional<String> of(Interval interval) {
        Duration length = interval.duration();
        if (interval.equals(WEEK)) {
            return Optional.of("1Week");
        }
        if (length.equals(DAY)) {
            return Optional.of("1Day");
        }
        if (length.equals(HOUR)) {
            return Optional.of("1Hour");
        }
        long minutes = length.toMinutes();
        boolean partsAnHour = length.compareTo(HOUR) < 0 && minutes > 0 && 60 % minutes == 0;
        return partsAnHour && length.equals(Duration.ofMinutes(minutes))
                ? Optional.of(minutes + "Min")
                : Optional.empty();
    }

    static boolean isOfDays(Interval interval) {
        return interval.duration().compareTo(DAY) >= 0;
    }
}
