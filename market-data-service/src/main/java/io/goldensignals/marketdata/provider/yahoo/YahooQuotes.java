package io.goldensignals.marketdata.provider.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Latest prices: one symbol from the head of a chart, which needs no cookie, many from the quote service, which does. */
final class YahooQuotes {
    private static final int MOST_PER_CALL = 50;

    // No delayed feed is as fresh as this.
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final YahooHttp http;
    private final YahooSession session;
    private final InstantSource clock;

    YahooQuotes(YahooHttp http, YahooSession session, InstantSource clock) {
        this.http = http;
        this.session = session;
        this.clock = clock;
    }

    Outcome<Quote> quote(String symbol, String spelling) throws InterruptedException {
        Call call = Call.to("v8/finance/chart", spelling).with("range", "1d").with("interval", "1d");
        return http.result(call, "chart")
                .then(result -> result.path(0).path("meta").isObject()
                        ? quote(symbol, result.path(0).path("meta"))
                        : Outcome.refused(new Refusal.Unreadable("a chart without a head")));
    }

    /** {@code symbols}: ours by theirs. When one call is over a quota, the next would be, too. */
    Map<String, Outcome<Quote>> quotes(SortedMap<String, String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> quotes = new HashMap<>();
        List<String> spellings = List.copyOf(symbols.keySet());
        Outcome<JsonNode> records = null;
        for (int i = 0; i < spellings.size(); i += MOST_PER_CALL) {
            List<String> batch = spellings.subList(i, Math.min(spellings.size(), i + MOST_PER_CALL));
            if (!(records instanceof Outcome.Refused<JsonNode>(Refusal.RateLimited limited))) {
                records = records(batch);
            }
            take(records, batch, symbols, quotes);
        }
        return quotes;
    }

    private void take(
            Outcome<JsonNode> answer,
            List<String> batch,
            Map<String, String> symbols,
            Map<String, Outcome<Quote>> quotes) {
        switch (answer) {
            case Outcome.Refused<JsonNode>(Refusal refusal) ->
                batch.forEach(theirs -> quotes.put(symbols.get(theirs), Outcome.refused(refusal)));
            case Outcome.Ok<JsonNode>(JsonNode records) -> {
                // Unknown symbols are silently left out, and the order is any.
                batch.forEach(theirs -> quotes.put(symbols.get(theirs), unknown(theirs)));
                for (JsonNode fields : records) {
                    String theirs = fields.path("symbol").asText();
                    if (batch.contains(theirs)) {
                        quotes.put(symbols.get(theirs), quote(symbols.get(theirs), fields));
                    }
                }
            }
        }
    }

    private Outcome<JsonNode> records(List<String> spellings) throws InterruptedException {
        Outcome<YahooSession.Pass> first = session.pass();
        Outcome<JsonNode> answer = records(spellings, first);
        if (first instanceof Outcome.Ok<YahooSession.Pass>(YahooSession.Pass pass)
                && answer instanceof Outcome.Refused<JsonNode>(Refusal.Unauthorised refusal)) {
            return records(spellings, session.passOtherThan(pass));
        }
        return answer;
    }

    private Outcome<JsonNode> records(List<String> spellings, Outcome<YahooSession.Pass> allowed)
            throws InterruptedException {
        Call call = Call.to("v7/finance/quote").with("symbols", String.join(",", spellings));
        return switch (allowed) {
            case Outcome.Ok<YahooSession.Pass>(YahooSession.Pass pass) -> http.result(pass.on(call), "quoteResponse");
            case Outcome.Refused<YahooSession.Pass>(Refusal refusal) -> Outcome.refused(refusal);
        };
    }

    /** The regular session's last trade: bars have no others. Volume is the day's so far, sizes count lots: left out. */
    private Outcome<Quote> quote(String symbol, JsonNode fields) {
        Optional<Double> price = price(fields, "regularMarketPrice");
        Optional<Instant> time = YahooChart.time(fields.path("regularMarketTime"));
        if (price.isEmpty() || time.isEmpty()) {
            return Outcome.refused(new Refusal.NoData(symbol + " has no last trade"));
        }
        return Outcome.ok(new Quote(
                symbol,
                price.get(),
                price(fields, "bid").orElse(null),
                price(fields, "ask").orElse(null),
                null,
                null,
                null,
                time.get(),
                YahooProvider.NAME,
                quality(fields, time.get()),
                false));
    }

    private static Optional<Double> price(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        double price = value.isNumber() ? YahooPrice.of(value.doubleValue(), YahooChart.decimals(fields)) : 0;
        return price > 0 && Double.isFinite(price) ? Optional.of(price) : Optional.empty();
    }

    private Quality quality(JsonNode fields, Instant time) {
        JsonNode delay = fields.path("exchangeDataDelayedBy");
        boolean isLive = delay.isNumber()
                ? delay.intValue() == 0
                        && !fields.path("quoteSourceName").asText().contains("Delayed")
                : !time.isBefore(clock.instant().minus(FRESH));
        return isLive ? Quality.LIVE : Quality.DELAYED;
    }

    private static Outcome<Quote> unknown(String symbol) {
        return Outcome.refused(new Refusal.NotFound(symbol + " is not in the answer"));
    }
}
