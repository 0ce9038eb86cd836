package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
    @ParameterizedTest
    @ValueSource(strings = {"1s", "10s", "1m", "5m", "4h", "1d", "1w"})
    void writesWhatItRead(String text) {
        assertThat(Interval.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "0m", "1", "1M", "1.5m", "-1m", " 1m", "1mm", "10000s"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Interval.parse(text))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageStartingWith("interval must be");
    }

    @Test
    void weeksOpenOnMondays() {
        assertThat(Interval.parse("1w").floor(Instant.parse("2026-11-24T12:00:00Z")))
                .isEqualTo("2026-11-23T00:00:00Z");
    }

    @Test
    void aLengthIsNamedByItsLargestUnit() {
        assertThat(Interval.of(Duration.ofMinutes(5))).hasToString("5m");
        assertThat(Interval.of(Duration.ofDays(1))).hasToString("1d");
        assertThat(Interval.of(Duration.ofSeconds(90))).hasToString("90s");
    }

    @Property
    void aTimeLiesInItsBar(@ForAll @IntRange(min = 1, max = 9999) int minutes, @ForAll int seconds) {
        Interval interval = new Interval(minutes, Interval.Unit.M);
        Instant time = Instant.ofEpochSecond(seconds);
        Instant open = interval.floor(time);
        assertThat(open).isBeforeOrEqualTo(time);
        assertThat(open.plus(interval.duration())).isAfter(time);
        assertThat(interval.floor(open)).isEqualTo(open);
    }
}
