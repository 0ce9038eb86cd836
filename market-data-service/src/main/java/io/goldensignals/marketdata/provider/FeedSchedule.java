package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.log.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** One thread that delivers the feeds of many symbols in the order of their times, then symbols, each when it is due. */
public final class FeedSchedule implements AutoCloseable {
    /** A symbol's feed; its methods are called by the schedule's thread, {@code due} also while it is added. */
    public interface Feed {
        String symbol();

        /** The market time of what comes next; {@link Instant#MAX} when nothing comes any more. */
        Instant due();

        /** Delivers what is due and moves on; may block. */
        void deliver();
    }

    private static final EventLog LOG = new EventLog(FeedSchedule.class);
    private static final Duration IDLE = Duration.ofHours(1);

    private final Function<Instant, Duration> waiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Feed> feeds =
            new PriorityQueue<>(Comparator.comparing(Feed::due).thenComparing(Feed::symbol));
    private final Thread thread;
    private Feed delivering;

    /** {@code waiting}: how long it is until a market time, by the wall clock; not positive when it has come. */
    public FeedSchedule(String name, Function<Instant, Duration> waiting) {
        this.waiting = waiting;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Takes the place of the symbol's former feed. */
    public void add(Feed feed) {
        lock.lock();
        try {
            discard(feed.symbol());
            feeds.add(feed);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** A delivery under way still ends, but is the last. */
    public void remove(String symbol) {
        lock.lock();
        try {
            discard(symbol);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void discard(String symbol) {
        feeds.removeIf(feed -> feed.symbol().equals(symbol));
        if (delivering != null && delivering.symbol().equals(symbol)) {
            delivering = null;
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                deliver(awaitDue());
            }
        } catch (InterruptedException e) {
            // close() ends this thread.
        }
    }

    /** A feed with a defect ends alone. */
    private void deliver(Feed feed) {
        try {
            feed.deliver();
            putBack(feed);
        } catch (RuntimeException e) {
            LOG.error("feed.failed", e, "symbol", feed.symbol());
        }
    }

    private Feed awaitDue() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (Duration wait = untilFirst(); wait.isPositive(); wait = untilFirst()) {
                // Whatever ends the waiting, the queue is looked at again.
                long unused = changed.awaitNanos(wait.toNanos());
            }
            delivering = feeds.remove();
            return delivering;
        } finally {
            lock.unlock();
        }
    }

    private Duration untilFirst() {
        Feed first = feeds.peek();
        return first == null ? IDLE : waiting.apply(first.due());
    }

    private void putBack(Feed feed) {
        lock.lock();
        try {
            if (delivering == feed && feed.due().isBefore(Instant.MAX)) {
                feeds.add(feed);
            }
            delivering = null;
        } finally {
            lock.unlock();
        }
    }
}
