package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.gateway.log.Partitions;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/** Which signals a client wants: empty sets and an empty action mean all; history only when {@code backfilled}. */
record StreamFilter(
        Set<String> symbols,
        Set<Interval> intervals,
        Optional<Action> action,
        double minConfidence,
        boolean backfilled,
        BitSet partitions) {

    static StreamFilter of(
            Set<String> symbols,
            Set<Interval> intervals,
            Optional<Action> action,
            double minConfidence,
            boolean backfilled) {
        BitSet partitions = new BitSet();
        symbols.forEach(symbol -> partitions.set(Partitions.of(symbol)));
        return new StreamFilter(
                Set.copyOf(symbols), Set.copyOf(intervals), action, minConfidence, backfilled, partitions);
    }

    static StreamFilter everything() {
        return of(Set.of(), Set.of(), Optional.empty(), 0, true);
    }

    /** Whether signals of the partition can pass at all; a symbol never leaves its partition. */
    boolean reads(int partition) {
        return symbols.isEmpty() || partitions.get(partition);
    }

    boolean accepts(SignalKey key) {
        return (symbols.isEmpty() || symbols.contains(key.symbol()))
                && (intervals.isEmpty() || intervals.contains(key.interval()))
                && (action.isEmpty() || action.get() == key.action())
                && key.confidence() >= minConfidence
                && (backfilled || key.quality() != Quality.BACKFILLED);
    }
}
