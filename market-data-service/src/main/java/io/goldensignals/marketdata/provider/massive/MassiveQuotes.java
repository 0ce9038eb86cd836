package io.goldensignals.marketdata.provider.massive;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest prices: snapshots where the plan has them, else the previous day. */
final class MassiveQuotes {
    /** No limit is documented; this one keeps the address short. */
    static final int MOST_SYMBOLS = 250;

    private static final String STOCKS = "v2/snapshot/locale/us/markets/stocks/tickers";
    private static final String CRYPTO = "v2/snapshot/locale/global/markets/crypto/tickers";

    private final MassiveApi api;
    private final MassivePlan plan;

    MassiveQuotes(MassiveApi api, MassivePlan plan) {
        this.api = api;
        this.plan = plan;
    }

    static int calls(int symbols) {
        return Math.ceilDiv(symbols, MOST_SYMBOLS);
    }

    Outcome<Quote> one(String symbol, String ticker) throws InterruptedException {
        if (plan == MassivePlan.END_OF_DAY) {
            return previousDay(symbol, ticker);
        }
        return switch (api.get(Call.to(snapshots(ticker), ticker))) {
            case Outcome.Refused<JsonNode>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Ok<JsonNode>(JsonNode body) -> {
                JsonNode snapshot = body.path("ticker");
                if (!snapshot.path("ticker").asText().equals(ticker)) {
                    yield unreadable("no snapshot of " + ticker);
                }
                Optional<Quote> quote = MassiveSnapshot.quote(symbol, snapshot, quality(body));
                yield quote.isPresent() ? Outcome.ok(quote.get()) : lastTrade(symbol, ticker);
            }
        };
    }

    /** {@code tickers} by our symbols. An outcome for each. */
    Map<String, Outcome<Quote>> many(Map<String, String> tickers) throws InterruptedException {
        Map<String, Outcome<Quote>> quotes = new LinkedHashMap<>();
        for (String path : List.of(STOCKS, CRYPTO)) {
            List<String> symbols = tickers.keySet().stream()
                    .filter(symbol -> snapshots(tickers.get(symbol)).equals(path))
                    .toList();
            for (int i = 0; i < symbols.size(); i += MOST_SYMBOLS) {
                List<String> some = symbols.subList(i, Math.min(symbols.size(), i + MOST_SYMBOLS));
                batch(path, some, tickers, quotes);
            }
        }
        return quotes;
    }

    private void batch(String path, List<String> symbols, Map<String, String> tickers, Map<String, Outcome<Quote>> into)
            throws InterruptedException {
        String joined = String.join(",", symbols.stream().map(tickers::get).toList());
        switch (api.get(Call.to(path).with("tickers", joined))) {
            case Outcome.Refused<JsonNode>(Refusal refusal) ->
                symbols.forEach(symbol -> into.put(symbol, Outcome.refused(refusal)));
            case Outcome.Ok<JsonNode>(JsonNode body) -> {
                Map<String, JsonNode> snapshots = new HashMap<>();
                body.path("tickers")
                        .forEach(snapshot ->
                                snapshots.put(snapshot.path("ticker").asText(), snapshot));
                boolean whole =
                        body.path("tickers").isArray() || body.path("count").asInt(-1) == 0;
                for (String symbol : symbols) {
                    JsonNode snapshot = snapshots.get(tickers.get(symbol));
                    into.put(symbol, whole ? found(symbol, snapshot, quality(body)) : unreadable("no list of tickers"));
                }
            }
        }
    }

    /** Those it does not know are left out without a word. */
    private static Outcome<Quote> found(String symbol, JsonNode snapshot, Quality quality) {
        if (snapshot == null) {
            return Outcome.refused(new Refusal.NotFound("not among the snapshots: " + symbol));
        }
        return MassiveSnapshot.quote(symbol, snapshot, quality).map(Outcome::ok).orElseGet(() -> noPrice(symbol));
    }

    /** Outlives the clearing of the snapshots; only for stocks, and not in every plan that has snapshots. */
    private Outcome<Quote> lastTrade(String symbol, String ticker) throws InterruptedException {
        if (isCrypto(ticker)) {
            return noPrice(symbol);
        }
        return switch (api.get(Call.to("v2/last/trade", ticker))) {
            case Outcome.Refused<JsonNode>(Refusal.NotEntitled no) -> noPrice(symbol);
            case Outcome.Refused<JsonNode>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Ok<JsonNode>(JsonNode body) -> {
                JsonNode trade = body.path("results");
                if (!trade.path("T").asText().equals(ticker)) {
                    yield unreadable("no trade of " + ticker);
                }
                yield MassiveSnapshot.trade(symbol, trade, quality(body))
                        .map(Outcome::ok)
                        .orElseGet(() -> noPrice(symbol));
            }
        };
    }

    private Outcome<Quote> previousDay(String symbol, String ticker) throws InterruptedException {
        if (isCrypto(ticker)) {
            return Outcome.refused(new Refusal.NotEntitled("the end-of-day plan has no quotes of crypto"));
        }
        return switch (api.get(Call.to("v2/aggs/ticker", ticker, "prev").with("adjusted", true))) {
            case Outcome.Refused<JsonNode>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Ok<JsonNode>(JsonNode body) -> {
                JsonNode bars = body.path("results");
                if (bars.isMissingNode() || bars.isNull() || bars.isEmpty()) {
                    yield noPrice(symbol);
                }
                yield MassiveSnapshot.previousDay(symbol, bars.path(0))
                        .map(Outcome::ok)
                        .orElseGet(() -> unreadable("no close with its time in the previous day of " + ticker));
            }
        };
    }

    private Quality quality(JsonNode body) {
        return plan == MassivePlan.REAL_TIME && !MassiveApi.isDelayed(body) ? Quality.LIVE : Quality.DELAYED;
    }

    private static boolean isCrypto(String ticker) {
        return ticker.startsWith("X:");
    }

    private static String snapshots(String ticker) {
        return isCrypto(ticker) ? CRYPTO : STOCKS;
    }

    private static Outcome<Quote> noPrice(String symbol) {
        return Outcome.refused(new Refusal.NoData("no price of " + symbol + " at the moment"));
    }

    private static Outcome<Quote> unreadable(String words) {
        return Outcome.refused(new Refusal.Unreadable(words));
    }
}
