package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.gateway.log.Partitions;
import java.util.Set;

/** What a client wants of a channel: empty sets mean all; history only when {@code backfilled}. */
record StreamFilter(
        Set<String> symbols,
        Set<Interval> intervals,
        Set<String> agents,
        Set<Action> actions,
        double minConfidence,
        boolean backfilled) {
    StreamFilter {
        symbols = Set.copyOf(symbols);
        intervals = Set.copyOf(intervals);
        agents = Set.copyOf(agents);
        actions = Set.copyOf(actions);
    }

    static StreamFilter everything() {
        return new StreamFilter(Set.of(), Set.of(), Set.of(), Set.of(), 0, true);
    }

    static StreamFilter ofSymbols(Set<String> symbols) {
        return new StreamFilter(symbols, Set.of(), Set.of(), Set.of(), 0, true);
    }

    /** Whether signals of the partition can pass at all; a symbol never leaves its partition. */
    boolean reads(int partition) {
        return symbols.isEmpty() || symbols.stream().anyMatch(symbol -> Partitions.of(symbol) == partition);
    }

    boolean accepts(SignalKey key) {
        return accepts(key.symbol(), key.interval(), key.quality()) && accepts(key.action(), key.confidence());
    }

    boolean accepts(String symbol, Interval interval, Quality quality) {
        return (symbols.isEmpty() || symbols.contains(symbol))
                && (intervals.isEmpty() || intervals.contains(interval))
                && (backfilled || quality != Quality.BACKFILLED);
    }

    boolean accepts(AgentKey key) {
        return (agents.isEmpty() || agents.contains(key.agent())) && accepts(key.action(), key.confidence());
    }

    private boolean accepts(Action action, double confidence) {
        return (actions.isEmpty() || actions.contains(action)) && confidence >= minConfidence;
    }
}
