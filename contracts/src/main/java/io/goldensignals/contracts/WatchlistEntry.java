package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A symbol to watch: at which intervals, from which providers in order of preference (empty: as configured), and in which
 * series its bars begin at least (absent: 0). Raising that one restates the past, such as after the loss of its log.
 */
public record WatchlistEntry(
        String symbol,
        List<Interval> intervals,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> providers,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer firstSeries) {
    /** The highest {@code firstSeries}: far from where the numbering of series ends. */
    public static final int HIGHEST_FIRST_SERIES = 1_000_000;

    public WatchlistEntry {
        Require.symbol(symbol);
        intervals = Require.list(intervals, "intervals").stream()
                .distinct()
                .sorted()
                .toList();
        Require.that(!intervals.isEmpty(), "intervals", "at least one", intervals);
        providers = Require.listOrEmpty(providers, "providers");
        Require.that(
                firstSeries == null || (firstSeries >= 0 && firstSeries <= HIGHEST_FIRST_SERIES),
                "firstSeries",
                "from 0 to " + HIGHEST_FIRST_SERIES,
                firstSeries);
    }

    /** An entry whose bars begin in whatever series is next. */
    public WatchlistEntry(String symbol, List<Interval> intervals, List<String> providers) {
        this(symbol, intervals, providers, null);
    }

    /** The lowest number that a series of its bars may have. */
    public int leastSeries() {
        return firstSeries == null ? 0 : firstSeries;
    }
}
