package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.WatchlistEntry;

/**
 * A symbol on the watchlist: its entry, the entry's offset, and the lowest offset of the symbol's present time on the
 * list: the one after its latest removal, as far as the compacted topic still has it, else zero.
 */
public record Watch(WatchlistEntry entry, int partition, long offset, long since) {
    public String symbol() {
        return entry.symbol();
    }
}
