package io.goldensignals.marketdata.provider.alphavantage;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Quotes of many symbols, up to a hundred a call: what is beyond that they leave out without a word. */
final class BulkQuotes {
    private static final int PER_CALL = 100;

    private final AlphaVantageCalls calls;
    private final InstantSource clock;

    BulkQuotes(AlphaVantageCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    static int calls(int symbols) {
        return Math.ceilDiv(symbols, PER_CALL);
    }

    /** An outcome for each of our symbols; {@code ours} by their spelling. */
    Map<String, Outcome<Quote>> of(Map<String, String> ours) throws InterruptedException {
        Map<String, Outcome<Quote>> outcomes = new HashMap<>();
        List<String> theirs = new ArrayList<>(ours.keySet());
        for (int i = 0; i < theirs.size(); i += PER_CALL) {
            ask(theirs.subList(i, Math.min(theirs.size(), i + PER_CALL)), ours, outcomes);
        }
        return outcomes;
    }

    private void ask(List<String> some, Map<String, String> ours, Map<String, Outcome<Quote>> into)
            throws InterruptedException {
        Call call = calls.to("REALTIME_BULK_QUOTES").with("symbol", String.join(",", some));
        Outcome<Map<String, Outcome<Quote>>> answer = calls.ask(call, (body, reply) -> rows(body, reply, ours));
        for (String theirs : some) {
            String symbol = ours.get(theirs);
            into.put(
                    symbol,
                    switch (answer) {
                        case Outcome.Ok<Map<String, Outcome<Quote>>>(Map<String, Outcome<Quote>> rows) ->
                            rows.getOrDefault(symbol, leftOut(theirs));
                        case Outcome.Refused<Map<String, Outcome<Quote>>>(Refusal refusal) -> Outcome.refused(refusal);
                    });
        }
    }

    private Outcome<Map<String, Outcome<Quote>>> rows(JsonNode body, Reply reply, Map<String, String> ours) {
        if (!body.path("data").isArray()) {
            return reply.unreadable("no data: " + reply.text());
        }
        QuoteReader reader = new QuoteReader(reply, clock.instant());
        Map<String, Outcome<Quote>> rows = new HashMap<>();
        for (JsonNode row : body.path("data")) {
            String symbol = ours.get(row.path("symbol").asText());
            if (symbol != null) {
                rows.put(symbol, reader.realtime(row, symbol));
            }
        }
        return Outcome.ok(rows);
    }

    private static Outcome<Quote> leftOut(String theirs) {
        return Outcome.refused(new Refusal.NotFound("no row for " + theirs));
    }
}
