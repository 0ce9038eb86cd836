package io.goldensignals.marketdata.bars;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.marketdata.provider.Origin;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a stream's numbering goes on. The rule, decided from the logs alone: the series continues after its newest bar,
 * unless the watchlist holds a removal of the symbol later than the entry that bar was published under, or the bar's
 * adjustment or origin (simulated, recorded, market) is not that of the bars to come, or the series is below the least
 * that the watchlist allows. Then the next series starts at sequence 0. {@code last} is the bar that it continues after.
 */
public record StreamStart(int series, long sequence, Optional<Bar> last) {
    /** The first bar of a series. */
    public static StreamStart of(int series) {
        return new StreamStart(series, 0, Optional.empty());
    }

    /** The newest bar of a stream, and the offset of the watchlist entry that was in force when it was published. */
    public record Tail(Bar bar, long watchOffset) {}

    /** {@code since} is the lowest watchlist offset of the symbol's present time on the list. */
    public static StreamStart after(
            Optional<Tail> tail, int leastSeries, long since, Adjustment adjustment, Origin origin) {
        if (tail.isEmpty()) {
            return of(leastSeries);
        }
        Bar bar = tail.get().bar();
        boolean continues = bar.series() >= leastSeries
                && tail.get().watchOffset() >= since
                && bar.adjustment() == adjustment
                && Origin.of(bar.provider()) == origin;
        return continues
                ? new StreamStart(bar.series(), bar.sequence() + 1, Optional.of(bar))
                : of(Math.max(bar.series() + 1, leastSeries));
    }

    /** The end of the last bar; empty when nothing is settled yet. */
    public Optional<Instant> settled() {
        return last.map(Bar::closeTime);
    }
}
