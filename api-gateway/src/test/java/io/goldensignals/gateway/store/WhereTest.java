package io.goldensignals.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.request.TimeRange;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class WhereTest {
    @Test
    void numbersItsPlaceholders() {
        Where where = new Where()
                .and("symbol = ?", "IBM")
                .within(TimeRange.of("2026-01-05T00:00:00Z", null))
                .and("(a, b) < (?, ?)", 1, 2);
        assertThat(where).hasToString(" where symbol = $1 and bar_time >= $2 and (a, b) < ($3, $4)");
        assertThat(where.arguments()).containsExactly("IBM", OffsetDateTime.parse("2026-01-05T00:00:00Z"), 1, 2);
    }

    @Test
    void isNothingWithoutConditions() {
        assertThat(new Where().within(TimeRange.of(null, null))).hasToString("");
    }
}
