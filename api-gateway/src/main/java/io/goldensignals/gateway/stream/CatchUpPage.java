package io.goldensignals.gateway.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/** The page of the log that a client is at, and where the one after it is likely to begin. */
final class CatchUpPage {
    private final Deque<FeedEntry> entries = new ArrayDeque<>();
    private int partition;
    private long nextNumber = Long.MIN_VALUE;
    private CatchUp.Guess next;

    /** The next entry of the partition in the page, or null. */
    FeedEntry first(int wanted) {
        return wanted == partition ? entries.peekFirst() : null;
    }

    void removeFirst() {
        entries.removeFirst();
    }

    /**
     * Takes what was read. {@code oldest} is the oldest entry in memory if the client is still behind it: when the log
     * begins only after it, or is empty, memory is where the stream goes on.
     */
    void fill(int read, CatchUp.Page page, FeedEntry oldest) {
        partition = read;
        entries.clear();
        entries.addAll(page.entries());
        nextNumber = entries.isEmpty() ? Long.MIN_VALUE : entries.getLast().number() + 1;
        next = new CatchUp.Guess(page.nextOffset(), page.reader());
        if (oldest != null && (entries.isEmpty() || entries.getFirst().number() > oldest.number())) {
            entries.clear();
            entries.add(oldest);
        }
    }

    /**
     * Where to look for a number: after this page, or as far before the oldest entry in memory as it must be. After this
     * page once only: a reader that fails on the way has read on, and would take what comes again for repeated.
     */
    CatchUp.Guess guess(int wanted, long number, FeedEntry oldest) {
        boolean follows = wanted == partition && number == nextNumber;
        CatchUp.Guess guess = follows ? next : new CatchUp.Guess(oldest.offset() - (oldest.number() - number), null);
        nextNumber = Long.MIN_VALUE;
        return guess;
    }
}
