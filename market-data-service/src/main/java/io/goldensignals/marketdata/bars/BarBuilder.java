package io.goldensignals.marketdata.bars;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Makes the bars of one interval from quotes or smaller bars, and tells which stretches it can't answer for. A bucket
 * counts as seen whole when observation has been unbroken since its start; minutes without a trade are no break. Within
 * a bucket the pieces' order in time decides, whatever their order of arrival. Not thread-safe.
 */
final class BarBuilder {
    private final Interval interval;
    private Bucket bucket;
    /** Everything before is decided: what comes for it now is late. Null: nothing is decided. */
    private Instant settled;
    /** Unbroken observation since then; null: none yet. */
    private Instant observed;
    /** Where the log says so. */
    private long observedPosition = Piece.NOWHERE;

    /**
     * {@code settled} is the end of the last bar of the stream, or null. {@code continuing} says that the pieces to
     * come follow on from all earlier ones without a break; else observation starts with the first of them.
     */
    BarBuilder(Interval interval, Instant settled, boolean continuing) {
        this.interval = interval;
        this.settled = settled;
        this.observed = continuing ? Instant.MIN : null;
    }

    /** Observation starts anew at {@code from}, after a break; {@code position} is where the log says so. */
    void observe(Instant from, long position, Consumer<BarOutcome> out) {
        Instant start = interval.floor(from);
        if (bucket == null || !bucket.end.isAfter(start)) {
            Instant missed = bucket == null ? settled : bucket.start;
            long needed = bucket == null ? position : Math.min(position, bucket.position);
            bucket = null;
            if (missed == null || missed.isBefore(start)) {
                out.accept(new BarOutcome.Missed(missed, start, needed));
                settled = start;
            }
        }
        observed = from;
        observedPosition = position;
    }

    /** Adds a piece; false when it is late. Buckets that it shows to be over are closed first. */
    boolean add(Piece piece, Consumer<BarOutcome> out) {
        if (observed == null) {
            observe(piece.time(), piece.position(), out);
        }
        if (settled != null && piece.time().isBefore(settled)) {
            return false;
        }
        advance(piece.time(), out);
        if (bucket == null) {
            Instant start = interval.floor(piece.time());
            bucket = new Bucket(start, start.plus(interval.duration()), piece);
        } else {
            bucket.add(piece);
        }
        advance(piece.end(), out);
        return true;
    }

    /** Closes the buckets that end at or before {@code time}. */
    void advance(Instant time, Consumer<BarOutcome> out) {
        if (observed == null) {
            return;
        }
        if (bucket != null && !bucket.end.isAfter(time)) {
            Bucket over = bucket;
            bucket = null;
            settled = over.end;
            boolean whole = !observed.isAfter(over.start);
            out.accept(
                    whole
                            ? new BarOutcome.Closed(over.bar(), over.source, over.position)
                            : new BarOutcome.Missed(over.start, over.end, over.position));
        }
        Instant start = interval.floor(time);
        if (bucket == null && (settled == null || settled.isBefore(start))) {
            missStartOfObservation(start, out);
            settled = start;
        }
    }

    /** The bucket that observation started within is not known to be empty only because nothing came after that. */
    private void missStartOfObservation(Instant before, Consumer<BarOutcome> out) {
        if (settled == null || !observed.isAfter(settled)) {
            return;
        }
        Instant start = interval.floor(observed);
        if (start.isBefore(before) && observed.isAfter(start)) {
            out.accept(new BarOutcome.Missed(start, start.plus(interval.duration()), observedPosition));
        }
    }

    /** The lowest offset of the quotes log that the open bucket needs, {@link Piece#NOWHERE} without one. */
    long needs() {
        return bucket == null ? Piece.NOWHERE : bucket.position;
    }

    /** Whether a piece of this time comes after its bucket was decided. */
    boolean isSettled(Instant time) {
        return settled != null && time.isBefore(settled);
    }

    private static final class Bucket {
        private final Instant start;
        private final Instant end;
        private final long position;
        private Piece first;
        private Piece last;
        private double high;
        private double low;
        private double volume;
        private Piece.Source source;

        Bucket(Instant start, Instant end, Piece piece) {
            this.start = start;
            this.end = end;
            this.position = piece.position();
            this.first = piece;
            this.last = piece;
            this.high = piece.high();
            this.low = piece.low();
            this.volume = piece.volume();
            this.source = piece.source();
        }

        void add(Piece piece) {
            first = piece.time().isBefore(first.time()) ? piece : first;
            last = piece.time().isBefore(last.time()) ? last : piece;
            high = Math.max(high, piece.high());
            low = Math.min(low, piece.low());
            volume += piece.volume();
            source = source.and(piece.source());
        }

        PriceBar bar() {
            return new PriceBar(start, first.open(), high, low, last.close(), volume);
        }
    }
}
