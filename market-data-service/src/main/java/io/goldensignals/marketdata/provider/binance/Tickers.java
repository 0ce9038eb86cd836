package io.goldensignals.marketdata.provider.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The day's statistics with the last price, of many symbols at once. */
final class Tickers {
    /** A 21st symbol makes a call twenty times as expensive. */
    private static final int BATCH = 20;

    private static final int WEIGHT = 2;

    private final BinanceApi api;

    Tickers(BinanceApi api) {
        this.api = api;
    }

    static int weight(int symbols) {
        return WEIGHT * Math.ceilDiv(symbols, BATCH);
    }

    /** The outcome for each symbol, in their spelling. One that they don't know fails its batch, which is then asked one by one. */
    Map<String, Outcome<JsonNode>> of(Collection<String> symbols) throws InterruptedException {
        Map<String, Outcome<JsonNode>> tickers = new HashMap<>();
        Deque<List<String>> groups = batches(List.copyOf(symbols));
        while (!groups.isEmpty()) {
            List<String> group = groups.remove();
            switch (api.get(call(group), Tickers::bySymbol)) {
                case Outcome.Ok<Map<String, JsonNode>>(Map<String, JsonNode> found) ->
                    group.forEach(symbol -> tickers.put(symbol, ticker(symbol, found)));
                case Outcome.Refused<Map<String, JsonNode>>(Refusal.NotFound refusal) -> {
                    if (group.size() == 1) {
                        tickers.put(group.getFirst(), Outcome.refused(refusal));
                    } else {
                        group.reversed().forEach(symbol -> groups.addFirst(List.of(symbol)));
                    }
                }
                case Outcome.Refused<Map<String, JsonNode>>(Refusal refusal) -> {
                    // The others would fare no better, and asking on prolongs a ban.
                    groups.addFirst(group);
                    groups.forEach(g -> g.forEach(symbol -> tickers.put(symbol, Outcome.refused(refusal))));
                    groups.clear();
                }
            }
        }
        return tickers;
    }

    private static Deque<List<String>> batches(List<String> symbols) {
        Deque<List<String>> batches = new ArrayDeque<>();
        for (int i = 0; i < symbols.size(); i += BATCH) {
            batches.add(symbols.subList(i, Math.min(symbols.size(), i + BATCH)));
        }
        return batches;
    }

    private static Call call(List<String> symbols) {
        Call call = Call.to("api/v3/ticker/24hr").weighing(WEIGHT);
        return symbols.size() == 1
                ? call.with("symbol", symbols.getFirst())
                : call.with("symbols", "[\"" + String.join("\",\"", symbols) + "\"]");
    }

    private static Optional<Map<String, JsonNode>> bySymbol(JsonNode answer) {
        List<JsonNode> all = answer.isArray() ? answer.valueStream().toList() : List.of(answer);
        Map<String, JsonNode> tickers = new HashMap<>();
        all.stream()
                .filter(ticker -> ticker.path("symbol").isTextual())
                .forEach(ticker -> tickers.put(ticker.path("symbol").textValue(), ticker));
        return tickers.isEmpty() && !(answer.isArray() && answer.isEmpty()) ? Optional.empty() : Optional.of(tickers);
    }

    private static Outcome<JsonNode> ticker(String symbol, Map<String, JsonNode> found) {
        JsonNode ticker = found.get(symbol);
        return ticker == null
                ? Outcome.refused(new Refusal.NotFound("left out of the answer: " + symbol))
                : Outcome.ok(ticker);
    }
}
