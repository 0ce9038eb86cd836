package io.goldensignals.marketdata.provider.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest trades and quotes of many symbols of one market at once. */
final class Snapshots {
    private static final int BATCH = 100;

    private final AlpacaApi api;
    private final Market market;

    Snapshots(AlpacaApi api, Market market) {
        this.api = api;
        this.market = market;
    }

    static int calls(int symbols) {
        return Math.ceilDiv(symbols, BATCH);
    }

    /** An outcome for each of our symbols, all of which the market must spell. */
    Map<String, Outcome<Quote>> of(List<String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> quotes = new TreeMap<>();
        Deque<List<String>> groups = new ArrayDeque<>();
        for (int i = 0; i < symbols.size(); i += BATCH) {
            groups.add(symbols.subList(i, Math.min(symbols.size(), i + BATCH)));
        }
        while (!groups.isEmpty()) {
            List<String> group = groups.remove();
            switch (api.get(call(group), Snapshots::bySymbol)) {
                case Outcome.Ok<JsonNode>(JsonNode found) ->
                    group.forEach(symbol -> quotes.put(symbol, quote(symbol, found.path(theirs(symbol)))));
                case Outcome.Refused<JsonNode>(Refusal.NotFound refusal) -> {
                    // A symbol that is none fails the whole group: halves of halves find it.
                    int half = group.size() / 2;
                    if (half == 0) {
                        quotes.put(group.getFirst(), Outcome.refused(refusal));
                    } else {
                        groups.addFirst(group.subList(half, group.size()));
                        groups.addFirst(group.subList(0, half));
                    }
                }
                case Outcome.Refused<JsonNode>(Refusal refusal) -> {
                    // The others would fare no better.
                    groups.addFirst(group);
                    groups.forEach(g -> g.forEach(symbol -> quotes.put(symbol, Outcome.refused(refusal))));
                    groups.clear();
                }
            }
        }
        return quotes;
    }

    private String theirs(String symbol) {
        return market.spelling(symbol).orElseThrow();
    }

    private Call call(List<String> symbols) {
        List<String> spellings = symbols.stream().map(this::theirs).toList();
        return market.latest(Call.to(market.path() + "/snapshots").with("symbols", String.join(",", spellings)));
    }

    /** Crypto's are wrapped, those of shares are not. */
    private static Optional<JsonNode> bySymbol(JsonNode answer) {
        JsonNode found = answer.has("snapshots") ? answer.get("snapshots") : answer;
        return found.isObject() && !found.has("message") ? Optional.of(found) : Optional.empty();
    }

    private Outcome<Quote> quote(String symbol, JsonNode snapshot) {
        if (!snapshot.isObject() || snapshot.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound("no snapshot of " + symbol));
        }
        JsonNode trade = snapshot.path("latestTrade");
        double price = Fields.number(trade.path("p"));
        Optional<Instant> time = Fields.time(trade.path("t"));
        if (trade.isMissingNode() || trade.isNull() || price == 0) {
            return Outcome.refused(new Refusal.NoData("no trade of " + symbol));
        }
        if (!Double.isFinite(price) || price < 0 || time.isEmpty()) {
            return Outcome.refused(new Refusal.Unreadable("a trade of " + symbol + " without price or time"));
        }
        return Outcome.ok(quote(symbol, price, time.get(), snapshot.path("latestQuote")));
    }

    private Quote quote(String symbol, double price, Instant time, JsonNode book) {
        Double bid = Fields.positive(book.path("bp"));
        Double ask = Fields.positive(book.path("ap"));
        return new Quote(
                symbol,
                price,
                bid,
                ask,
                bid == null ? null : Fields.positive(book.path("bs")),
                ask == null ? null : Fields.positive(book.path("as")),
                // Theirs is the day's or the last trade's.
                null,
                time,
                AlpacaProvider.NAME,
                market.quality(),
                false);
    }
}
