package io.goldensignals.marketdata.provider.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Latest prices of many symbols from the day's closes by the minute: without bid and ask, but also without a cookie. */
final class YahooSpark {
    private static final int MOST_PER_CALL = 20;

    private final YahooHttp http;
    private final InstantSource clock;
    private final YahooBatches batches = new YahooBatches(MOST_PER_CALL, this::records, this::quote);

    YahooSpark(YahooHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    int calls(int symbols) {
        return batches.calls(symbols);
    }

    /** {@code symbols}: ours by theirs. */
    Map<String, Outcome<Quote>> quotes(SortedMap<String, String> symbols) throws InterruptedException {
        return batches.quotes(symbols);
    }

    private Outcome<JsonNode> records(List<String> spellings) throws InterruptedException {
        Call call = Call.to("v7/finance/spark")
                .with("symbols", String.join(",", spellings))
                .with("range", "1d")
                .with("interval", "1m");
        return http.result(call, "spark");
    }

    /** Whichever is later: the head can lag behind the closes, and before the open there are none. */
    private Outcome<Quote> quote(String symbol, JsonNode fields) {
        JsonNode chart = fields.path("response").path(0);
        Optional<YahooTrade> head = YahooTrade.of(chart.path("meta"));
        Optional<YahooTrade> close = YahooTrade.lastClose(chart)
                .filter(trade ->
                        head.isEmpty() || trade.time().isAfter(head.get().time()));
        return YahooTrade.quote(symbol, close.or(() -> head), chart.path("meta"), clock.instant());
    }
}
