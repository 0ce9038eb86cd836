package io.goldensignals.marketdata.provider.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Symbols asked for together, in calls of limited size. */
final class YahooBatches {
    private final int mostPerCall;
    private final Question question;
    private final Reading reading;

    /** One call. */
    interface Question {
        /** An array with a record for each symbol that is known, in any order. */
        Outcome<JsonNode> records(List<String> spellings) throws InterruptedException;
    }

    /** What a record says of one of our symbols. */
    interface Reading {
        Outcome<Quote> quote(String symbol, JsonNode fields);
    }

    YahooBatches(int mostPerCall, Question question, Reading reading) {
        this.mostPerCall = mostPerCall;
        this.question = question;
        this.reading = reading;
    }

    int calls(int symbols) {
        return Math.ceilDiv(symbols, mostPerCall);
    }

    /** An outcome for each of our symbols; {@code symbols}: ours by theirs. */
    Map<String, Outcome<Quote>> quotes(SortedMap<String, String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> quotes = new HashMap<>();
        List<String> spellings = List.copyOf(symbols.keySet());
        Outcome<JsonNode> records = null;
        for (int i = 0; i < spellings.size(); i += mostPerCall) {
            List<String> batch = spellings.subList(i, Math.min(spellings.size(), i + mostPerCall));
            if (!isForAll(records)) {
                records = question.records(batch);
            }
            take(records, batch, symbols, quotes);
        }
        return quotes;
    }

    /** When one call is over a quota or not let in, the next would not be, either. */
    private static boolean isForAll(Outcome<JsonNode> answer) {
        return answer instanceof Outcome.Refused<JsonNode>(Refusal refusal)
                && (refusal instanceof Refusal.RateLimited || refusal instanceof Refusal.Unauthorised);
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
                        quotes.put(symbols.get(theirs), reading.quote(symbols.get(theirs), fields));
                    }
                }
            }
        }
    }

    private static Outcome<Quote> unknown(String symbol) {
        return Outcome.refused(new Refusal.NotFound(symbol + " is not in the answer"));
    }
}
