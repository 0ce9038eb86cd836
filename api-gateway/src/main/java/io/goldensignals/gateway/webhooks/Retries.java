package io.goldensignals.gateway.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a failed delivery is tried again: after 5 s, 10 s, 20 s, up to an hour apart, for a day. */
final class Retries {
    static final Duration LONGEST = Duration.ofHours(1);
    static final Duration FOR = Duration.ofHours(24);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private Retries() {}

    /**
     * The time of the next attempt, the last of which is a day after the first; empty after that one. {@code attempts}
     * have been made. {@code luck}, 0 to 1, spreads those that failed together over a fifth to either side.
     */
    static Optional<Instant> next(int attempts, Instant first, Instant now, Duration retryAfter, double luck) {
        Instant last = first.plus(FOR);
        if (!now.isBefore(last)) {
            return Optional.empty();
        }
        double spread = 0.8 + 0.4 * luck;
        long millis = (long) (FIRST.toMillis() * spread * (1L << Math.clamp(attempts - 1, 0, MOST_DOUBLINGS)));
        Duration pause = shorter(LONGEST, longer(Duration.ofMillis(millis), retryAfter));
        Instant next = now.plus(pause);
        return Optional.of(next.isAfter(last) ? last : next);
    }

    /** What a {@code Retry-After} header asks for, an hour at most; zero when it is null or unreadable. */
    static Duration retryAfter(String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        if (SECONDS.matcher(header).matches()) {
            return shorter(LONGEST, Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return shorter(LONGEST, longer(Duration.ZERO, Duration.between(now, until)));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
