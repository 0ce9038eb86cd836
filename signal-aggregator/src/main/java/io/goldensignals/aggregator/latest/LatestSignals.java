package io.goldensignals.aggregator.latest;

import io.goldensignals.aggregator.observe.AggregatorMeters;
import io.goldensignals.aggregator.store.ConsensusRow;
import io.goldensignals.aggregator.store.StoreSettings;
import io.goldensignals.aggregator.store.StreamKey;
import io.goldensignals.contracts.log.EventLog;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the cache of latest signals up to date on a thread of its own: the loop only leaves the newest signal of each
 * stream here. Nothing is lost when Redis is away, emptied, or back with an old snapshot: it is filled from PostgreSQL.
 */
@Singleton
public class LatestSignals {
    private static final EventLog LOG = new EventLog(LatestSignals.class);

    private final LatestCache cache;
    private final StoredLatest stored;
    private final AggregatorMeters meters;
    private final Duration checkInterval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Map<StreamKey, LatestSignal> pending = new HashMap<>();
    private final Set<Integer> owned = new HashSet<>();
    private final Set<Integer> suspect = new HashSet<>();
    private final Thread writer;
    private boolean closed;
    private long nextCheck = System.nanoTime();

    LatestSignals(LatestCache cache, StoredLatest stored, AggregatorMeters meters, StoreSettings settings) {
        this.cache = cache;
        this.stored = stored;
        this.meters = meters;
        this.checkInterval = settings.latestCheckInterval();
        this.writer = Thread.ofPlatform().daemon().name("latest-signals").start(this::run);
    }

    /** These rows are committed. Returns at once. */
    public void committed(Collection<ConsensusRow> rows) {
        locked(() -> {
            for (ConsensusRow row : rows) {
                pending.merge(row.stream(), LatestSignal.of(row), LatestSignal::newer);
            }
            work.signal();
        });
    }

    /** The cache may lag behind in these partitions: their last owner may have died before it wrote. */
    public void takenOver(Collection<Integer> partitions) {
        locked(() -> {
            owned.addAll(partitions);
            suspect.addAll(partitions);
            work.signal();
        });
    }

    public void givenUp(Collection<Integer> partitions) {
        locked(() -> {
            owned.removeAll(partitions);
            suspect.removeAll(partitions);
        });
    }

    @PreDestroy
    void close() throws InterruptedException {
        locked(() -> {
            closed = true;
            work.signal();
        });
        writer.join(TimeUnit.SECONDS.toMillis(5));
    }

    private void run() {
        boolean failing = false;
        while (awaitWork(failing)) {
            try {
                write();
                repair();
                if (failing) {
                    LOG.info("latest.recovered");
                }
                failing = false;
            } catch (Exception e) {
                meters.latestFailure();
                if (!failing) {
                    LOG.warn("latest.skipped", "reason", e);
                }
                failing = true;
            }
        }
    }

    /** Until there is something to write, or it is time for a check; false when closed and written. */
    private boolean awaitWork(boolean failing) {
        lock.lock();
        try {
            long left = checkInterval.toNanos();
            while (!closed && left > 0 && (failing || (pending.isEmpty() && suspect.isEmpty()))) {
                left = work.awaitNanos(left);
            }
            return !closed || (!pending.isEmpty() && !failing);
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        Map<StreamKey, LatestSignal> batch = new HashMap<>();
        locked(() -> {
            batch.putAll(pending);
            pending.clear();
        });
        try {
            cache.put(batch.values());
        } catch (RuntimeException e) {
            locked(() -> batch.forEach((stream, signal) -> pending.merge(stream, signal, LatestSignal::newer)));
            throw e;
        }
    }

    private void repair() throws Exception {
        Set<Integer> mine = new HashSet<>();
        List<Integer> distrusted = new ArrayList<>();
        locked(() -> {
            mine.addAll(owned);
            distrusted.addAll(suspect);
        });
        if (distrusted.isEmpty() && System.nanoTime() < nextCheck) {
            return;
        }
        for (int partition : distrusted) {
            cache.unmark(partition);
            locked(() -> suspect.remove(partition));
        }
        String run = cache.run();
        Set<Integer> unfilled = cache.unfilled(mine, run);
        int streams = 0;
        for (int partition : unfilled) {
            cache.beginFilling(partition);
            List<LatestSignal> latest = stored.of(partition);
            cache.put(latest);
            cache.markFilled(partition, run);
            streams += latest.size();
        }
        if (!unfilled.isEmpty()) {
            LOG.info("latest.repaired", "partitions", unfilled, "streams", streams);
        }
        nextCheck = System.nanoTime() + checkInterval.toNanos();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
