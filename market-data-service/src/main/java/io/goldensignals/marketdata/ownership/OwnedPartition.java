package io.goldensignals.marketdata.ownership;

import io.goldensignals.marketdata.market.OwnedSymbol;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** One partition number of the watchlist and the quotes together, with the symbols that live in it. */
final class OwnedPartition implements AutoCloseable {
    private final Watchlist watchlist;
    private final Map<String, OwnedSymbol> symbols = new HashMap<>();
    private long position;
    private long committed = -1;

    /** {@code position}: the next offset to be read from the quotes. */
    OwnedPartition(Watchlist watchlist, long position) {
        this.watchlist = watchlist;
        this.position = position;
    }

    Watchlist watchlist() {
        return watchlist;
    }

    Map<String, OwnedSymbol> symbols() {
        return symbols;
    }

    long position() {
        return position;
    }

    void readUpTo(long next) {
        position = next;
    }

    /** What to commit for the quotes, when that has changed since it was asked last. */
    OptionalLong commit() {
        long needed = position;
        for (OwnedSymbol symbol : symbols.values()) {
            needed = symbol.needs(needed);
        }
        if (needed == committed) {
            return OptionalLong.empty();
        }
        committed = needed;
        return OptionalLong.of(needed);
    }

    boolean isFinished() {
        return symbols.values().stream().allMatch(symbol -> symbol.isFinished(position));
    }

    @Override
    public void close() {
        symbols.values().forEach(OwnedSymbol::close);
        symbols.clear();
    }
}
