package io.goldensignals.marketdata.provider.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Times to wait: random below a bound that doubles each time, so that many clients don't come back at once. */
final class Backoff {
    private static final int MOST_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int tries;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The next time to wait; longer when the provider has said not to come before. */
    Duration next(Optional<Instant> notBefore, Instant now) {
        Duration own = next();
        Duration ordered = notBefore.map(at -> Duration.between(now, at)).orElse(Duration.ZERO);
        return ordered.compareTo(own) > 0 ? ordered : own;
    }

    private Duration next() {
        Duration grown = first.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        tries++;
        Duration bound = grown.compareTo(longest) < 0 ? grown : longest;
        return Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
    }

    void reset() {
        tries = 0;
    }

    /** How often it was asked since the last reset. */
    int tries() {
        return tries;
    }
}
