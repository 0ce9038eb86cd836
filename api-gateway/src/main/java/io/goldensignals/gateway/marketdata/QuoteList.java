package io.goldensignals.gateway.marketdata;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.gateway.request.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The latest quotes of several symbols. */
@Schema(description = "The latest quotes, by symbol")
record QuoteList(
        List<LatestQuote> quotes,

        @Schema(description = "The symbols asked for that have no quote in the log", examples = "[\"NONE\"]")
        List<String> missing) {
    static QuoteList of(Collection<String> wanted, List<LatestQuote> found) {
        Set<String> quoted =
                found.stream().map(latest -> latest.quote().symbol()).collect(Collectors.toSet());
        return new QuoteList(
                found,
                wanted.stream().filter(symbol -> !quoted.contains(symbol)).toList());
    }

    Object show(Fields fields) {
        return fields.all()
                ? this
                : new Sparse(quotes.stream().map(quote -> quote.show(fields)).toList(), missing);
    }

    private record Sparse(List<JsonNode> quotes, List<String> missing) {}
}
