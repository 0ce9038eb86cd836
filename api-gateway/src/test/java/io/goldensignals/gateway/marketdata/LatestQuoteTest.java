package io.goldensignals.gateway.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatestQuoteTest {
    private static final Instant TIME = Instant.parse("2026-11-25T14:30:00.250Z");
    private static final Quote QUOTE =
            new Quote("SPY", 100, null, null, null, null, null, TIME, "yahoo", Quality.DELAYED, true);

    @Test
    void itsAgeIsInWholeSecondsByTheQuotesTime() {
        assertThat(LatestQuote.at(TIME.plusMillis(3_999), QUOTE).ageSeconds()).isEqualTo(3);
    }

    @Test
    void aQuoteOfTheFutureHasNoAgeYet() {
        assertThat(LatestQuote.at(TIME.minusSeconds(5), QUOTE).ageSeconds()).isZero();
    }

    @Test
    void whoReadsQuotesReadsItAsOne() throws Exception {
        byte[] json = JsonCodec.write(LatestQuote.at(TIME.plusSeconds(7), QUOTE));
        assertThat(JsonCodec.read(json, Quote.class)).isEqualTo(QUOTE);
        JsonNode tree = JsonCodec.mapper().readTree(json);
        assertThat(tree.get("ageSeconds").asLong()).isEqualTo(7);
        assertThat(tree.has("quote")).isFalse();
    }
}
