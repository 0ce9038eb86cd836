package io.goldensignals.gateway.stream;

import java.util.TreeMap;

/**
 * The newest signals of one partition, as many as fit into a number of bytes but at least one. Written by the feed,
 * read by all clients. Ordinals missing between two entries are missing in the log, too.
 */
final class SignalRing {
    private final long capacityBytes;
    private final TreeMap<Long, FeedSignal> signals = new TreeMap<>();
    private long bytes;
    private long next = StreamPosition.WHATEVER_COMES;

    SignalRing(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** What a reader that wants {@code ordinal} next finds. */
    sealed interface Find {
        /** The signal with that ordinal, or the first after a hole. */
        record Signal(FeedSignal signal) implements Find {}

        /** No longer here; {@code oldest} is the first that is. */
        record Behind(FeedSignal oldest) implements Find {}

        record AtEnd() implements Find {}

        /** The wanted ordinal lies beyond {@code next}, which the log as read so far will assign next. */
        record Ahead(long next) implements Find {}
    }

    private static final Find AT_END = new Find.AtEnd();

    synchronized Find find(long ordinal) {
        if (next == StreamPosition.WHATEVER_COMES || ordinal == next) {
            return AT_END;
        }
        if (ordinal > next) {
            return new Find.Ahead(next);
        }
        FeedSignal oldest = signals.firstEntry().getValue();
        if (ordinal < oldest.ordinal()) {
            return new Find.Behind(oldest);
        }
        return new Find.Signal(signals.ceilingEntry(ordinal).getValue());
    }

    /** What became of a record of the log. */
    enum Added {
        NEW,
        /** Published again after a crash of its writer: seen already. */
        REPEATED,
        /** Another signal under an ordinal that is taken: the log started anew, and the ring with it. */
        RESTARTED
    }

    synchronized Added add(FeedSignal signal) {
        Added added = Added.NEW;
        if (signal.ordinal() < next) {
            FeedSignal known = signals.get(signal.ordinal());
            if (known == null || known.key().id().equals(signal.key().id())) {
                return Added.REPEATED;
            }
            restart();
            added = Added.RESTARTED;
        }
        signals.put(signal.ordinal(), signal);
        bytes += signal.bytes();
        next = signal.ordinal() + 1;
        while (bytes > capacityBytes && signals.size() > 1) {
            bytes -= signals.pollFirstEntry().getValue().bytes();
        }
        return added;
    }

    /** Forgets everything, the next ordinal included. */
    synchronized void restart() {
        signals.clear();
        bytes = 0;
        next = StreamPosition.WHATEVER_COMES;
    }

    /** The ordinal after the highest seen, or {@link StreamPosition#WHATEVER_COMES} when none was. */
    synchronized long next() {
        return next;
    }
}
