package io.goldensignals.gateway.failover;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Quality;
import io.goldensignals.gateway.log.Partitions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What a client asks to get: empty lists mean all. Written without a look at how the gateway filters. */
record Wish(List<String> symbols, List<String> intervals, List<Action> actions, double confidence, boolean history) {
    /** From everything to next to nothing. */
    static Wish random(RandomGenerator random, List<String> symbols) {
        return switch (random.nextInt(6)) {
            case 0 -> everything();
            case 1 -> new Wish(List.of(pick(random, symbols)), List.of(), List.of(), 0, true);
            case 2 -> {
                int from = random.nextInt(symbols.size() - 5);
                yield new Wish(symbols.subList(from, from + 5), List.of(), List.of(), 0, false);
            }
            case 3 -> new Wish(List.of(), List.of(), List.of(Action.BUY, Action.SELL), 0.5, false);
            case 4 -> new Wish(List.of(), List.of("5m"), List.of(Action.HOLD), 0.9, true);
            default -> new Wish(List.of(), List.of("1m"), List.of(), 0, false);
        };
    }

    static Wish everything() {
        return new Wish(List.of(), List.of(), List.of(), 0, true);
    }

    private static String pick(RandomGenerator random, List<String> symbols) {
        return symbols.get(random.nextInt(symbols.size()));
    }

    boolean includes(ConsensusSignal signal) {
        return (symbols.isEmpty() || symbols.contains(signal.symbol()))
                && (intervals.isEmpty() || intervals.contains(signal.interval().toString()))
                && (actions.isEmpty() || actions.contains(signal.action()))
                && signal.confidence() >= confidence
                && (history || signal.quality() != Quality.BACKFILLED);
    }

    /** Whether signals of the partition can be among them. */
    boolean reads(int partition) {
        return symbols.isEmpty() || symbols.stream().anyMatch(symbol -> Partitions.of(symbol) == partition);
    }

    /** As the query of a request for events. */
    String query() {
        List<String> parts = new ArrayList<>();
        symbols.forEach(symbol -> parts.add("symbol=" + symbol));
        intervals.forEach(interval -> parts.add("interval=" + interval));
        actions.forEach(action -> parts.add("action=" + action));
        if (confidence > 0) {
            parts.add("minConfidence=" + confidence);
        }
        parts.add("backfilled=" + history);
        return String.join("&", parts);
    }

    /** As a message over a WebSocket; {@code after} may be null. */
    String subscription(Place after) {
        return "{\"type\":\"subscribe\",\"channel\":\"signals\""
                + list("symbols", symbols)
                + list("intervals", intervals)
                + list("actions", actions.stream().map(Action::name).toList())
                + (after == null ? "" : ",\"after\":\"" + after.text() + "\"")
                + ",\"minConfidence\":" + confidence + ",\"backfilled\":" + history + "}";
    }

    private static String list(String name, List<String> values) {
        return values.isEmpty()
                ? ""
                : values.stream().collect(Collectors.joining("\",\"", ",\"" + name + "\":[\"", "\"]"));
    }
}
