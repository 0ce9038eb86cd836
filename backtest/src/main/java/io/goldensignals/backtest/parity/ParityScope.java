package io.goldensignals.backtest.parity;

import io.goldensignals.contracts.Interval;
import java.time.Instant;
import java.util.Set;

/**
 * What is compared: bars that close at {@code from} or later and before {@code to}, of these symbols and intervals; none
 * means all. Everything before is read all the same.
 */
public record ParityScope(Instant from, Instant to, Set<String> symbols, Set<Interval> intervals) {
    public static final ParityScope ALL = new ParityScope(Instant.MIN, Instant.MAX, Set.of(), Set.of());

    public ParityScope {
        symbols = Set.copyOf(symbols);
        intervals = Set.copyOf(intervals);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the period from " + from + " to " + to + " is empty");
        }
    }

    boolean hasSymbol(String symbol) {
        return symbols.isEmpty() || symbols.contains(symbol);
    }

    boolean has(Interval interval) {
        return intervals.isEmpty() || intervals.contains(interval);
    }

    boolean has(Instant closeTime) {
        return !closeTime.isBefore(from) && closeTime.isBefore(to);
    }
}
