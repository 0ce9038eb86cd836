package io.goldensignals.marketdata.chain;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How many symbols should have a fresh price now, and how many of them have none. Thread-safe. */
public final class Freshness {
    private final Set<LiveSymbol> symbols = ConcurrentHashMap.newKeySet();

    void follow(LiveSymbol symbol) {
        symbols.add(symbol);
    }

    void forget(LiveSymbol symbol) {
        symbols.remove(symbol);
    }

    /** Symbols whose market is open. */
    public int open() {
        return (int) symbols.stream().filter(LiveSymbol::isOpen).count();
    }

    /** Of the open ones, those whose price is old or unknown. */
    public int stale() {
        return (int) symbols.stream().filter(LiveSymbol::isStale).count();
    }
}
