package io.goldensignals.gateway.marketdata;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quote;
import io.goldensignals.gateway.request.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A quote as it stands on the topic, and one field more: whoever reads quotes reads this as one. */
@Schema(description = "The latest quote of a symbol, with its age")
record LatestQuote(
        @JsonUnwrapped Quote quote,

        @Schema(
                description =
                        "Whole seconds from the quote's time, which is the exchange's, to this answer; 0 when that "
                                + "time is ahead of our clock. It grows while the market is closed, and that of a REPLAYED quote "
                                + "tells how long ago it was recorded.",
                minimum = "0",
                examples = "2")
        long ageSeconds) {
    static LatestQuote at(Instant now, Quote quote) {
        return new LatestQuote(
                quote, Math.max(0, Duration.between(quote.time(), now).toSeconds()));
    }

    /** The names that its JSON has, in their order. */
    static List<String> fields() {
        List<String> names = new ArrayList<>(Fields.of(Quote.class));
        names.add("ageSeconds");
        return List.copyOf(names);
    }

    JsonNode show(Fields fields) {
        return fields.of(this, quote.id());
    }
}
