package io.goldensignals.marketdata.bars;

import io.goldensignals.contracts.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of a stream's bars that only history can tell; {@code from} empty: as far back as a new stream goes. While
 * it is open, {@code to} may move on.
 */
public record Gap(Interval interval, int series, Optional<Instant> from, Instant to) {
    /** Whether the other is this gap, perhaps at another time of its growth. */
    boolean isSame(Gap other) {
        return interval.equals(other.interval) && series == other.series && from.equals(other.from);
    }

    /** This and the one that begins where it ends. */
    Optional<Gap> joined(Gap next) {
        return next.from.filter(to::equals).map(start -> new Gap(interval, series, from, next.to));
    }
}
