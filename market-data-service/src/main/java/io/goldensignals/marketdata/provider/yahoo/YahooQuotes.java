package io.goldensignals.marketdata.provider.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.log.EventLog;
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
import java.util.TreeMap;

/**
 * Latest prices: one symbol from the head of a chart, which needs no cookie; many from the quote service, which does,
 * and which is left alone for a while when it does not let us in.
 */
final class YahooQuotes {
    private static final EventLog LOG = new EventLog(YahooQuotes.class);
    private static final int MOST_PER_CALL = 50;
    private static final Duration SHUT = Duration.ofMinutes(10);

    private final YahooHttp http;
    private final YahooSession session;
    private final YahooSpark spark;
    private final InstantSource clock;
    private final YahooBatches batches = new YahooBatches(MOST_PER_CALL, this::records, this::quote);
    private volatile Instant opens = Instant.MIN;

    YahooQuotes(YahooHttp http, YahooSession session, InstantSource clock) {
        this.http = http;
        this.session = session;
        this.spark = new YahooSpark(http, clock);
        this.clock = clock;
    }

    Outcome<Quote> quote(String symbol, String spelling) throws InterruptedException {
        Call call = Call.to("v8/finance/chart", spelling).with("range", "1d").with("interval", "1d");
        return http.result(call, "chart")
                .then(result -> result.path(0).path("meta").isObject()
                        ? quote(symbol, result.path(0).path("meta"))
                        : Outcome.refused(new Refusal.Unreadable("a chart without a head")));
    }

    /** How many calls so many symbols take. */
    int calls(int symbols) {
        return isShut() ? spark.calls(symbols) : batches.calls(symbols);
    }

    /** {@code symbols}: ours by theirs. */
    Map<String, Outcome<Quote>> quotes(SortedMap<String, String> symbols) throws InterruptedException {
        if (symbols.isEmpty()) {
            return Map.of();
        }
        if (isShut()) {
            return spark.quotes(symbols);
        }
        return switch (session.pass()) {
            case Outcome.Ok<YahooSession.Pass> pass -> quotesOrSparks(symbols);
            case Outcome.Refused<YahooSession.Pass>(Refusal.UpstreamDown down) -> all(symbols, down);
            case Outcome.Refused<YahooSession.Pass>(Refusal refusal) -> sparks(symbols, refusal);
        };
    }

    private Map<String, Outcome<Quote>> quotesOrSparks(SortedMap<String, String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> quotes = batches.quotes(symbols);
        SortedMap<String, String> shutOut = new TreeMap<>(symbols);
        shutOut.values().removeIf(symbol -> shutOut(quotes.get(symbol)).isEmpty());
        if (!shutOut.isEmpty()) {
            Refusal refusal =
                    shutOut(quotes.get(shutOut.firstEntry().getValue())).orElseThrow();
            quotes.putAll(sparks(shutOut, refusal));
        }
        return quotes;
    }

    private static Optional<Refusal> shutOut(Outcome<Quote> outcome) {
        return outcome instanceof Outcome.Refused<Quote>(Refusal.Unauthorised refusal)
                ? Optional.of(refusal)
                : Optional.empty();
    }

    /** A refusal that meets both is no matter of cookies, but of the quota or the line. */
    private Map<String, Outcome<Quote>> sparks(SortedMap<String, String> symbols, Refusal refusal)
            throws InterruptedException {
        Map<String, Outcome<Quote>> quotes = spark.quotes(symbols);
        if (quotes.values().stream().anyMatch(Outcome.Ok.class::isInstance)) {
            opens = clock.instant().plus(SHUT);
            LOG.warn(
                    "provider.quotes.fallback",
                    "provider",
                    YahooProvider.NAME,
                    "until",
                    opens,
                    "reason",
                    refusal.detail());
        }
        return quotes;
    }

    private boolean isShut() {
        return clock.instant().isBefore(opens);
    }

    private Outcome<JsonNode> records(List<String> spellings) throws InterruptedException {
        Outcome<YahooSession.Pass> first = session.pass();
        Outcome<JsonNode> answer = records(spellings, first);
        if (first instanceof Outcome.Ok<YahooSession.Pass>(YahooSession.Pass pass)
                && answer instanceof Outcome.Refused<JsonNode>(Refusal.Unauthorised refusal)
                && session.passOtherThan(pass) instanceof Outcome.Ok<YahooSession.Pass> fresh) {
            return records(spellings, fresh);
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

    private Outcome<Quote> quote(String symbol, JsonNode fields) {
        return YahooTrade.quote(symbol, YahooTrade.of(fields), fields, clock.instant());
    }

    private static Map<String, Outcome<Quote>> all(SortedMap<String, String> symbols, Refusal refusal) {
        Map<String, Outcome<Quote>> quotes = new HashMap<>();
        symbols.values().forEach(symbol -> quotes.put(symbol, Outcome.refused(refusal)));
        return quotes;
    }
}
