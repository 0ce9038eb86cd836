package io.goldensignals.marketdata.provider.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.Decimals;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Quotes from {@code /quote}; {@code /price} has no time. It is asked for the latest minute, so that its timestamp is
 * not the day's open. The volume there is the bar's, so a quote has none.
 */
final class TwelveDataQuotes {
    /** Every symbol costs a credit, and a free key has eight a minute: a larger call would never be answered. */
    private static final int PER_CALL = 8;

    private final TwelveDataCalls calls;
    private final InstantSource clock;

    TwelveDataQuotes(TwelveDataCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    Outcome<Quote> one(String symbol, String theirs) throws InterruptedException {
        return calls.ask(call(theirs, 1), (body, reply) -> quote(body, symbol, theirs, reply));
    }

    /** An outcome for each of our symbols; {@code ours} by their spelling. What ends one call ends those after it. */
    Map<String, Outcome<Quote>> many(Map<String, String> ours) throws InterruptedException {
        Map<String, Outcome<Quote>> outcomes = new HashMap<>();
        List<String> theirs = new ArrayList<>(ours.keySet());
        Optional<Refusal> ended = Optional.empty();
        for (int i = 0; i < theirs.size(); i += PER_CALL) {
            List<String> some = theirs.subList(i, Math.min(theirs.size(), i + PER_CALL));
            Outcome<Map<String, Outcome<Quote>>> answer =
                    ended.isPresent() ? Outcome.refused(ended.get()) : batch(some, ours);
            switch (answer) {
                case Outcome.Ok<Map<String, Outcome<Quote>>>(Map<String, Outcome<Quote>> quotes) ->
                    outcomes.putAll(quotes);
                case Outcome.Refused<Map<String, Outcome<Quote>>>(Refusal refusal) -> {
                    some.forEach(spelt -> outcomes.put(ours.get(spelt), Outcome.refused(refusal)));
                    ended = Optional.of(refusal).filter(TwelveDataQuotes::isForAll);
                }
            }
        }
        return outcomes;
    }

    private Outcome<Map<String, Outcome<Quote>>> batch(List<String> some, Map<String, String> ours)
            throws InterruptedException {
        if (some.size() == 1) {
            // A list of one is answered like no list.
            String symbol = ours.get(some.getFirst());
            return Outcome.ok(Map.of(symbol, one(symbol, some.getFirst())));
        }
        return calls.ask(call(String.join(",", some), some.size()), (body, reply) -> {
            Map<String, Outcome<Quote>> quotes = new HashMap<>();
            for (String theirs : some) {
                String symbol = ours.get(theirs);
                quotes.put(symbol, member(body.path(theirs), symbol, theirs, reply));
            }
            return Outcome.ok(quotes);
        });
    }

    private Outcome<Quote> member(JsonNode member, String symbol, String theirs, Reply reply) {
        if (!member.isObject()) {
            return Outcome.refused(new Refusal.NotFound("nothing on " + theirs));
        }
        return TwelveDataAnswer.refusal(member, reply, clock.instant())
                .<Outcome<Quote>>map(Outcome::refused)
                .orElseGet(() -> quote(member, symbol, theirs, reply));
    }

    private static boolean isForAll(Refusal refusal) {
        return refusal instanceof Refusal.RateLimited
                || refusal instanceof Refusal.Unauthorised
                || refusal instanceof Refusal.UpstreamDown;
    }

    private Call call(String symbols, int credits) {
        return calls.to("quote")
                .with("symbol", symbols)
                .with("interval", "1min")
                .weighing(credits);
    }

    private static Outcome<Quote> quote(JsonNode body, String symbol, String theirs, Reply reply) {
        long seconds = body.path("last_quote_at").asLong(body.path("timestamp").asLong());
        if (seconds <= 0 || !body.path("symbol").asText(theirs).equals(theirs)) {
            return reply.unreadable("no quote of " + theirs + ": " + body);
        }
        double price = Decimals.of(body.path("close"));
        if (!Decimals.isPrice(price)) {
            return Outcome.refused(new Refusal.NoData("no price for " + symbol));
        }
        Instant time = Instant.ofEpochSecond(seconds);
        return Outcome.ok(new Quote(
                symbol, price, null, null, null, null, null, time, TwelveDataProvider.NAME, Quality.LIVE, false));
    }
}
