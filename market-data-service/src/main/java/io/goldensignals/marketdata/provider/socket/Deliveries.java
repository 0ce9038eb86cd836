package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.contracts.log.EventLog;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A thread that tells listeners, which may block it, and what waits for it in order. When too much waits, a symbol's
 * quote is merged into the one of it that waits already: never more wait than the capacity plus one for each symbol.
 */
final class Deliveries implements AutoCloseable {
    private static final EventLog LOG = new EventLog(Deliveries.class);

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final Map<Subscription, Delivery> latest = new HashMap<>();
    private final Set<Subscription> failed = Collections.newSetFromMap(new WeakHashMap<>());
    private final AtomicLong conflated = new AtomicLong();
    private final Thread thread;

    Deliveries(String name, int capacity) {
        this.capacity = capacity;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    void add(Delivery delivery) {
        lock.lock();
        try {
            boolean full = waiting.size() >= capacity;
            if (full && delivery.isRejection()) {
                return;
            }
            Delivery last = full ? latest.get(delivery.to()) : null;
            if (last != null) {
                if (last.absorb(delivery)) {
                    conflated.incrementAndGet();
                }
                return;
            }
            waiting.add(delivery);
            if (!delivery.isRejection()) {
                latest.put(delivery.to(), delivery);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How many quotes were merged into others. */
    long conflated() {
        return conflated.get();
    }

    /** What waits is not delivered any more. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                deliver(take());
            }
        } catch (InterruptedException e) {
            // close() ends this thread.
        }
    }

    private Delivery take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                filled.await();
            }
            Delivery next = waiting.remove();
            latest.remove(next.to(), next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** A listener with a defect ends alone. */
    private void deliver(Delivery delivery) {
        if (failed.contains(delivery.to())) {
            return;
        }
        try {
            delivery.deliver();
        } catch (RuntimeException e) {
            failed.add(delivery.to());
            LOG.error("feed.failed", e, "symbol", delivery.to().symbol());
        }
    }
}
