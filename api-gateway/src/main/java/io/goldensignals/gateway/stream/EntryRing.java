package io.goldensignals.gateway.stream;

import java.util.TreeMap;

/**
 * The newest entries of one partition, as many as fit into a number of bytes but at least one. Written by the feed,
 * read by all clients. Numbers missing between two entries are missing in the log, too.
 */
final class EntryRing {
    private static final Find AT_END = new Find.AtEnd();

    private final long capacityBytes;
    private final TreeMap<Long, FeedEntry> entries = new TreeMap<>();
    private long bytes;
    // Read without the lock by those who wait at the end.
    private volatile long next = StreamPosition.atOffset(0);

    EntryRing(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** What a reader finds. */
    sealed interface Find {
        /** The entry with that number, or the first after a hole. */
        record Entry(FeedEntry entry) implements Find {}

        /** No longer here; {@code oldest} is the first that is. */
        record Behind(FeedEntry oldest) implements Find {}

        record AtEnd() implements Find {}

        /** The wanted number lies beyond {@code next}, which the log as read so far will assign next. */
        record Ahead(long next) implements Find {}
    }

    /** For a reader that wants {@code number} next, or whatever comes at an offset. */
    Find find(long number) {
        return number == next ? AT_END : search(number);
    }

    private synchronized Find search(long number) {
        if (StreamPosition.isOffset(next) || number == next) {
            return AT_END;
        }
        if (number > next) {
            return new Find.Ahead(next);
        }
        FeedEntry oldest = entries.firstEntry().getValue();
        if (number < oldest.number()) {
            return new Find.Behind(oldest);
        }
        return new Find.Entry(entries.ceilingEntry(number).getValue());
    }

    /** What became of a record of the log. */
    enum Added {
        NEW,
        /** Published again after a crash of its writer: seen already. */
        REPEATED,
        /** Another entry under a number that is taken: the log started anew, and the ring with it. */
        RESTARTED
    }

    synchronized Added add(FeedEntry entry) {
        Added added = Added.NEW;
        if (entry.number() < next) {
            FeedEntry known = entries.get(entry.number());
            if (known == null || known.id().equals(entry.id())) {
                return Added.REPEATED;
            }
            restart(entry.offset());
            added = Added.RESTARTED;
        }
        entries.put(entry.number(), entry);
        bytes += entry.bytes();
        next = entry.number() + 1;
        while (bytes > capacityBytes && entries.size() > 1) {
            bytes -= entries.pollFirstEntry().getValue().bytes();
        }
        return added;
    }

    /** Forgets everything: next is whatever comes at this offset. */
    synchronized void restart(long offset) {
        entries.clear();
        bytes = 0;
        next = StreamPosition.atOffset(offset);
    }

    /** The number after the highest seen; before the first, {@link StreamPosition#atOffset an offset}. */
    long next() {
        return next;
    }
}
