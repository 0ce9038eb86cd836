package io.goldensignals.marketdata.bars;

import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;

/**
 * What the passing of time settles about an interval's grid. {@code position} is the lowest offset of the quotes log
 * that is needed to come to the outcome again, {@link Piece#NOWHERE} when none is.
 */
sealed interface BarOutcome {
    long position();

    /** A bar that was seen whole. */
    record Closed(PriceBar bar, Piece.Source source, long position) implements BarOutcome {}

    /** A stretch of buckets not seen whole; {@code from} null: everything before {@code to}. */
    record Missed(Instant from, Instant to, long position) implements BarOutcome {}
}
