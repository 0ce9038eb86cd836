package io.goldensignals.marketdata.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");

    private static Backoff backoff(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), random);
    }

    /** A random generator that always draws the greatest number below the bound. */
    private static final class Greatest implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }

    private static List<Long> millis(Backoff backoff, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> backoff.next(Optional.empty(), NOW).toMillis())
                .toList();
    }

    @Test
    void theBoundDoublesUpToTheLongest() {
        Backoff backoff = backoff(new Greatest());
        assertThat(millis(backoff, 7)).containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
        assertThat(backoff.tries()).isEqualTo(7);
        backoff.reset();
        assertThat(backoff.tries()).isZero();
        assertThat(millis(backoff, 2)).containsExactly(100L, 200L);
        assertThat(millis(backoff, 200)).endsWith(2000L);
    }

    @Test
    void theTimeIsAnywhereBelowTheBoundAndTheSameForTheSameSeed() {
        assertThat(millis(backoff(new Random(7)), 50)).isEqualTo(millis(backoff(new Random(7)), 50));
        List<Long> drawn = millis(backoff(new Random(7)), 1_000);
        assertThat(drawn).allMatch(millis -> millis >= 0 && millis <= 2000);
        assertThat(drawn).anyMatch(millis -> millis < 200).anyMatch(millis -> millis > 1800);
    }

    @Test
    void theProvidersWordCountsWhenItIsLonger() {
        Backoff backoff = backoff(new Greatest());
        assertThat(backoff.next(Optional.of(NOW.plusSeconds(3600)), NOW)).isEqualTo(Duration.ofHours(1));
        assertThat(backoff.next(Optional.of(NOW.minusSeconds(5)), NOW)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.next(Optional.of(NOW.plusMillis(1)), NOW)).isEqualTo(Duration.ofMillis(400));
    }
}
