package io.goldensignals.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Instant FIRST = Instant.parse("2026-01-05T14:30:00Z");

    @Test
    void pausesDoubleFromFiveSecondsToAnHourForADay() {
        List<Long> pauses = new ArrayList<>();
        Instant now = FIRST;
        int attempts = 1;
        for (Optional<Instant> next = next(attempts, now); next.isPresent(); next = next(++attempts, now)) {
            pauses.add(Duration.between(now, next.get()).toSeconds());
            now = next.get();
        }
        assertThat(pauses).startsWith(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 2_560L, 3_600L, 3_600L);
        assertThat(now).isEqualTo(FIRST.plus(Retries.FOR));
        assertThat(pauses).allMatch(pause -> pause <= 3_600);
    }

    @Test
    void luckSpreadsThoseThatFailedTogether() {
        assertThat(Retries.next(1, FIRST, FIRST, Duration.ZERO, 0)).contains(FIRST.plusSeconds(4));
        assertThat(Retries.next(1, FIRST, FIRST, Duration.ZERO, 1)).contains(FIRST.plusSeconds(6));
    }

    @Test
    void theTargetMayAskForALongerPauseUpToAnHour() {
        assertThat(Retries.next(1, FIRST, FIRST, Duration.ofMinutes(7), 0.5)).contains(FIRST.plusSeconds(420));
        assertThat(Retries.next(1, FIRST, FIRST, Duration.ofSeconds(1), 0.5)).contains(FIRST.plusSeconds(5));
        assertThat(Retries.retryAfter("120", FIRST)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Retries.retryAfter("999999999", FIRST)).isEqualTo(Retries.LONGEST);
        assertThat(Retries.retryAfter("Mon, 5 Jan 2026 14:31:00 GMT", FIRST)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Retries.retryAfter("Mon, 5 Jan 2026 14:29:00 GMT", FIRST)).isEqualTo(Duration.ZERO);
        assertThat(Retries.retryAfter("soon", FIRST)).isEqualTo(Duration.ZERO);
        assertThat(Retries.retryAfter(null, FIRST)).isEqualTo(Duration.ZERO);
    }

    private static Optional<Instant> next(int attempts, Instant now) {
        return Retries.next(attempts, FIRST, now, Duration.ZERO, 0.5);
    }
}
