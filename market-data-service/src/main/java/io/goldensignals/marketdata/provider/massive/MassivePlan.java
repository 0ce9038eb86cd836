package io.goldensignals.marketdata.provider.massive;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What a key has been paid for: the answers don't always tell, and every refused call counts against the quota. */
public enum MassivePlan {
    /** Basic: bars up to yesterday and the previous day's close, no snapshots. */
    END_OF_DAY(Optional.of(Duration.ofDays(2 * 365 - 1))),
    /** Starter and Developer: everything fifteen minutes late. */
    DELAYED(Optional.of(Duration.ofDays(5 * 365 - 1))),
    /** Advanced. */
    REAL_TIME(Optional.empty());

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final Duration DELAY = Duration.ofMinutes(15);

    private final Optional<Duration> reach;

    MassivePlan(Optional<Duration> reach) {
        this.reach = reach;
    }

    /** Nothing after this is in the answers yet, or not whole. Today is refused at the end-of-day plan. */
    Instant knownUntil(Instant now) {
        return switch (this) {
            case END_OF_DAY ->
                now.atZone(NEW_YORK).toLocalDate().atStartOfDay(NEW_YORK).toInstant();
            case DELAYED -> now.minus(DELAY);
            case REAL_TIME -> now;
        };
    }

    /** A day's bars come within the next one. */
    Duration behind() {
        return switch (this) {
            case END_OF_DAY -> Duration.ofDays(2);
            case DELAYED -> DELAY;
            case REAL_TIME -> Duration.ZERO;
        };
    }

    /** What an open-ended request may go back to: asking for more than the plan has refuses the whole. */
    Instant knownFrom(Instant now) {
        return reach.map(now::minus).orElse(Instant.EPOCH);
    }
}
