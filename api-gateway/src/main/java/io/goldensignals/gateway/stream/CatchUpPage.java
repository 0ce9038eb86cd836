package io.goldensignals.gateway.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/** The page of the log that a client is at, and where the one after it is likely to begin. */
final class CatchUpPage {
    private final Deque<FeedSignal> signals = new ArrayDeque<>();
    private int partition;
    private long nextOrdinal = Long.MIN_VALUE;
    private long nextOffset;

    /** The next signal of the partition in the page, or null. */
    FeedSignal first(int wanted) {
        return wanted == partition ? signals.peekFirst() : null;
    }

    void removeFirst() {
        signals.removeFirst();
    }

    /**
     * Takes what was read. {@code oldest} is the oldest signal in memory if the client is still behind it: when the log
     * begins only after it, or is empty, memory is where the stream goes on.
     */
    void fill(int read, CatchUp.Page page, FeedSignal oldest) {
        partition = read;
        signals.clear();
        signals.addAll(page.signals());
        nextOrdinal = signals.isEmpty() ? Long.MIN_VALUE : signals.getLast().ordinal() + 1;
        nextOffset = page.nextOffset();
        if (oldest != null && (signals.isEmpty() || signals.getFirst().ordinal() > oldest.ordinal())) {
            signals.clear();
            signals.add(oldest);
        }
    }

    /** The offset to look at for an ordinal: after this page, or as far before the oldest signal in memory as it must be. */
    long guess(int wanted, long ordinal, FeedSignal oldest) {
        return wanted == partition && ordinal == nextOrdinal
                ? nextOffset
                : oldest.offset() - (oldest.ordinal() - ordinal);
    }
}
