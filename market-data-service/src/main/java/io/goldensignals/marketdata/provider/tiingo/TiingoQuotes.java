package io.goldensignals.marketdata.provider.tiingo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The last trades on IEX and the top of its book, in real time. */
final class TiingoQuotes {
    private static final int MOST_PER_CALL = 100;

    private final TiingoHttp http;

    TiingoQuotes(TiingoHttp http) {
        this.http = http;
    }

    static int calls(int symbols) {
        return Math.ceilDiv(symbols, MOST_PER_CALL);
    }

    /** {@code symbols}: ours by theirs. When one call is over a quota, the next would be, too. */
    Map<String, Outcome<Quote>> quotes(SortedMap<String, String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> quotes = new HashMap<>();
        List<String> spellings = List.copyOf(symbols.keySet());
        Outcome<JsonNode> records = null;
        for (int i = 0; i < spellings.size(); i += MOST_PER_CALL) {
            List<String> batch = spellings.subList(i, Math.min(spellings.size(), i + MOST_PER_CALL));
            if (!(records instanceof Outcome.Refused<JsonNode>(Refusal.RateLimited limited))) {
                records = http.rows(Call.to("iex", "").with("tickers", String.join(",", batch)));
            }
            take(records, batch, symbols, quotes);
        }
        return quotes;
    }

    private static void take(
            Outcome<JsonNode> answer,
            List<String> batch,
            Map<String, String> symbols,
            Map<String, Outcome<Quote>> quotes) {
        switch (answer) {
            case Outcome.Refused<JsonNode>(Refusal refusal) ->
                batch.forEach(theirs -> quotes.put(symbols.get(theirs), Outcome.refused(refusal)));
            case Outcome.Ok<JsonNode>(JsonNode records) -> {
                batch.forEach(theirs -> quotes.put(symbols.get(theirs), unknown(theirs)));
                for (JsonNode fields : records) {
                    String theirs = fields.path("ticker").asText().toUpperCase(Locale.ROOT);
                    if (batch.contains(theirs)) {
                        quotes.put(symbols.get(theirs), quote(symbols.get(theirs), fields));
                    }
                }
            }
        }
    }

    /** {@code volume} is the day's so far: left out. */
    private static Outcome<Quote> quote(String symbol, JsonNode fields) {
        Optional<Double> price = positive(fields, "last");
        Optional<Instant> time = tradeTime(fields);
        if (price.isEmpty() || time.isEmpty()) {
            return Outcome.refused(noTrade(symbol, fields));
        }
        Double bid = positive(fields, "bidPrice").orElse(null);
        Double ask = positive(fields, "askPrice").orElse(null);
        return Outcome.ok(new Quote(
                symbol,
                price.get(),
                bid,
                ask,
                bid == null ? null : positive(fields, "bidSize").orElse(null),
                ask == null ? null : positive(fields, "askSize").orElse(null),
                null,
                time.get(),
                TiingoProvider.NAME,
                Quality.LIVE,
                false));
    }

    /** The name is written in both ways. */
    private static Optional<Instant> tradeTime(JsonNode fields) {
        return Stream.of("lastSaleTimestamp", "lastSaleTimeStamp")
                .flatMap(name -> TiingoRow.time(fields.path(name)).stream())
                .map(OffsetDateTime::toInstant)
                .filter(Instant.EPOCH::isBefore)
                .findFirst();
    }

    /**
     * Without an agreement with IEX all that comes from the exchange is null. {@code tngoLast}, which is still there,
     * is no trade's price: it can be the middle of bid and ask.
     */
    private static Refusal noTrade(String symbol, JsonNode fields) {
        boolean nothingOfTheExchanges = Stream.of(
                        "last", "lastSaleTimestamp", "lastSaleTimeStamp", "quoteTimestamp", "bidPrice", "askPrice")
                .allMatch(
                        name -> fields.path(name).isNull() || fields.path(name).isMissingNode());
        return nothingOfTheExchanges && positive(fields, "tngoLast").isPresent()
                ? new Refusal.NotEntitled("the last trade of " + symbol + " needs an agreement with IEX")
                : new Refusal.NoData(symbol + " has no last trade");
    }

    private static Optional<Double> positive(JsonNode fields, String name) {
        double value = fields.path(name).isNumber() ? fields.path(name).doubleValue() : 0;
        return value > 0 && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static Outcome<Quote> unknown(String theirs) {
        return Outcome.refused(new Refusal.NotFound(theirs + " is not in the answer"));
    }
}
