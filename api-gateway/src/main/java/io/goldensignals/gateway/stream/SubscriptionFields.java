package io.goldensignals.gateway.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.contracts.Symbols;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.Parameters;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The optional fields of a subscription, whose names are known. */
record SubscriptionFields(JsonNode json) {
    private static final List<String> SIGNALS =
            List.of("type", "channel", "symbols", "intervals", "actions", "minConfidence", "backfilled", "after");
    private static final List<String> AGENT_SIGNALS = List.of(
            "type", "channel", "symbols", "intervals", "agents", "actions", "minConfidence", "backfilled", "after");
    private static final List<String> QUOTES = List.of("type", "channel", "symbols");

    static List<String> names(Channel channel) {
        return switch (channel) {
            case SIGNALS -> SIGNALS;
            case AGENT_SIGNALS -> AGENT_SIGNALS;
            case QUOTES -> QUOTES;
        };
    }

    StreamFilter filter(Channel channel) {
        Set<String> symbols =
                set("symbols", "symbols, upper case such as BRK.B or BTC-USD", SubscriptionFields::symbol);
        return channel == Channel.QUOTES
                ? StreamFilter.ofSymbols(symbols)
                : new StreamFilter(
                        symbols,
                        set("intervals", "intervals such as 1m, 4h or 1d", SubscriptionFields::interval),
                        set("agents", "names of agents, such as rsi-reversal", SubscriptionFields::agent),
                        set("actions", "out of BUY, SELL and HOLD", SubscriptionFields::action),
                        minConfidence(),
                        backfilled());
    }

    /** Null when absent. */
    StreamPosition after() {
        JsonNode value = json.path("after");
        if (value.isMissingNode()) {
            return null;
        }
        try {
            if (value.isTextual()) {
                return StreamPosition.parse(value.textValue());
            }
        } catch (IllegalArgumentException e) {
            // Answered like a value that is no text.
        }
        throw ApiException.invalidField("after", "the id of a message of this channel", shown(value));
    }

    private double minConfidence() {
        JsonNode value = json.path("minConfidence");
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
            throw ApiException.invalidField("minConfidence", "a number from 0 to 1", shown(value));
        }
        return value.doubleValue();
    }

    private boolean backfilled() {
        JsonNode value = json.path("backfilled");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw ApiException.invalidField("backfilled", "true or false", shown(value));
        }
        return value.asBoolean(false);
    }

    private <T> Set<T> set(String field, String expected, Function<String, Optional<T>> reading) {
        JsonNode list = json.path(field);
        Set<T> values = new HashSet<>();
        if (list.isMissingNode()) {
            return values;
        }
        if (!list.isArray() || list.isEmpty()) {
            throw ApiException.invalidField(field, "a list of " + expected + ", or left out", shown(list));
        }
        for (JsonNode value : list) {
            Optional<T> read = value.isTextual() ? reading.apply(value.textValue()) : Optional.empty();
            values.add(read.orElseThrow(() -> ApiException.invalidField(field, expected, shown(value))));
        }
        if (values.size() > Parameters.MOST_SYMBOLS) {
            throw ApiException.invalidField(field, "at most " + Parameters.MOST_SYMBOLS, values.size() + " of them");
        }
        return values;
    }

    private static Optional<String> symbol(String text) {
        return Optional.of(text).filter(Symbols::valid);
    }

    private static Optional<String> agent(String text) {
        return Optional.of(text).filter(Parameters::isAgent);
    }

    private static Optional<Action> action(String text) {
        return Arrays.stream(Action.values())
                .filter(action -> action.name().equals(text))
                .findFirst();
    }

    private static Optional<Interval> interval(String text) {
        try {
            return Optional.of(Interval.parse(text));
        } catch (InvalidRecordException e) {
            return Optional.empty();
        }
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 100 ? text : text.substring(0, 100) + '…';
    }
}
