package io.goldensignals.localstack.market;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import java.util.List;

/** Where the local stack's market data comes from; each market has its own data folder, so that they never mix. */
public sealed interface Market permits SimulatedMarket, ReplayMarket, LiveMarket {
    /** The name of its data folder. */
    String folderName();

    /** What to watch, with the intervals of each symbol. */
    List<WatchlistEntry> watchlist();

    /** Every interval that is watched, shortest first. */
    default List<Interval> intervals() {
        return watchlist().stream()
                .flatMap(entry -> entry.intervals().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
