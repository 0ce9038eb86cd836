package io.goldensignals.gateway.stream;

import java.util.TreeMap;

/**
 * The newest signals of one partition, as many as fit into a number of bytes but at least one. Written by the feed,
 * read by all clients. Ordinals missing between two entries are missing in the log, too.
 */
final class SignalRing {
    private static final Find AT_END = new Find.AtEnd();

    private final long capacityBytes;
    private final TreeMap<Long, FeedSignal> signals = new TreeMap<>();
    private long bytes;
    private long next = StreamPosition.atOffset(0);

    SignalRing(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** What a reader finds. */
    sealed interface Find {
        /** The signal with that ordinal, or the first after a hole. */
        record Signal(FeedSignal signal) implements Find {}

        /** No longer here; {@code oldest} is the first that is. */
        record Behind(FeedSignal oldest) implements Find {}

        record AtEnd() implements Find {}

        /** The wanted ordinal lies beyond {@code next}, which the log as read so far will assign next. */
        record Ahead(long next) implements Find {}
    }

    /** For a reader that wants {@code ordinal} next, or whatever comes at an offset. */
    synchronized Find find(long ordinal) {
        if (StreamPosition.isOffset(next) || ordinal == next) {
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
            restart(signal.offset());
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

    /** Forgets everything: next is whatever comes at this offset. */
    synchronized void restart(long offset) {
        signals.clear();
        bytes = 0;
        next = StreamPosition.atOffset(offset);
    }

    /** The ordinal after the highest seen; before the first, {@link StreamPosition#atOffset an offset}. */
    synchronized long next() {
        return next;
    }
}
