package io.goldensignals.marketdata.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaLimitsTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void readsAListAndSaysItInWords() {
        QuotaLimits limits = QuotaLimits.parse(" 5/1m, 25/1d ");
        assertThat(limits.limits()).hasToString("[5/1m, 25/1d]");
        assertThat(limits.words()).isEqualTo("5 calls a minute, 25 calls a day");
        assertThat(QuotaLimits.parse("1/1s,1000/24h").words()).isEqualTo("1 call a second, 1000 calls per 24h");
        assertThat(QuotaLimits.parse("none").words()).isEqualTo("any number of calls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "5/", "/1m", "0/1m", "-5/1m", "5/1x", "5/1m,", "5/1m;25/1d", "5/1m,6/1m", "1e3/1m"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> QuotaLimits.parse(text));
    }

    @Test
    void aDayBeginsAtMidnightInUtc() {
        Window day = new Window(Limit.parse("2/1d"));
        day.add(NOON, 2);
        assertThat(day.freeAt(NOON, 1)).isEqualTo("2026-11-26T00:00:00Z");
        assertThat(day.left(Instant.parse("2026-11-25T23:59:59.999Z"))).isZero();
        assertThat(day.left(Instant.parse("2026-11-26T00:00:00Z"))).isEqualTo(2);
    }

    @Test
    void aSlidingPeriodForgetsWhatIsSurelyOver() {
        Window minute = new Window(Limit.parse("3/1m"));
        minute.add(NOON, 2);
        minute.add(NOON.plusSeconds(31), 1);
        Instant now = NOON.plusSeconds(40);
        assertThat(minute.freeAt(now, 1)).isEqualTo(NOON.plusSeconds(65));
        assertThat(minute.freeAt(now, 3)).isEqualTo(NOON.plusSeconds(95));
        assertThat(minute.freeAt(now, 4)).isEqualTo(Instant.MAX);
        assertThat(minute.left(NOON.plusSeconds(60))).isZero();
        assertThat(minute.left(NOON.plusSeconds(65))).isEqualTo(2);
    }
}
