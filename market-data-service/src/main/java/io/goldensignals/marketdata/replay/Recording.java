package io.goldensignals.marketdata.replay;

import io.goldensignals.contracts.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything recorded of one symbol: its files, all of bars or all of quotes. */
record Recording(String symbol, boolean bars, List<Path> files) {
    /** When it starts, and the smallest spacing between two of its rows; both empty when it has too few of them. */
    record Extent(Optional<Instant> start, Optional<Duration> spacing) {}

    /** Reads it all for bars, for quotes up to the first price. */
    Extent extent() throws IOException {
        Instant start = null;
        Instant before = null;
        Duration spacing = null;
        try (RecordingCursor cursor = new RecordingCursor(this)) {
            for (Entry entry = cursor.next(); entry != null; entry = cursor.next()) {
                if (entry instanceof Entry.QuoteRow quote && quote.last() != null) {
                    return new Extent(Optional.of(quote.time()), Optional.empty());
                }
                if (entry instanceof Entry.BarRow bar) {
                    start = start == null ? bar.time() : start;
                    Duration gap = before == null ? null : Duration.between(before, bar.time());
                    spacing = gap != null && (spacing == null || gap.compareTo(spacing) < 0) ? gap : spacing;
                    before = bar.time();
                }
            }
        }
        return new Extent(Optional.ofNullable(start), Optional.ofNullable(spacing));
    }

    /** The interval that the spacing means; empty when it is no whole number of seconds, or there is none. */
    static Optional<Interval> interval(Extent extent) {
        return extent.spacing()
                .filter(spacing -> spacing.toMillis() >= 1_000 && spacing.toMillis() % 1_000 == 0)
                .map(Interval::of);
    }
}
