package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** A symbol to watch: at which intervals, and from which providers in order of preference (empty: as configured). */
public record WatchlistEntry(
        String symbol,
        List<Interval> intervals,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> providers) {
    public WatchlistEntry {
        Require.symbol(symbol);
        intervals = Require.list(intervals, "intervals").stream()
                .distinct()
                .sorted()
                .toList();
        Require.that(!intervals.isEmpty(), "intervals", "at least one", intervals);
        providers = Require.listOrEmpty(providers, "providers");
    }
}
