package io.goldensignals.gateway.watchlist;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.log.Partitions;
import io.goldensignals.gateway.log.TopicBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The watched symbols, as this replica has read them. */
@ApplicationScoped
public class WatchlistBook implements TopicBook {
    private static final EventLog LOG = new EventLog(WatchlistBook.class);

    private final ConcurrentSkipListMap<String, WatchlistEntry> entries = new ConcurrentSkipListMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final long[] positions = new long[Topics.PARTITIONS];
    private volatile boolean current;

    @Override
    public Topic topic() {
        return Topics.WATCHLIST;
    }

    @Override
    public long startAt(int partition, long begin, long end) {
        entries.keySet().removeIf(symbol -> Partitions.of(symbol) == partition);
        moveTo(partition, begin);
        return begin;
    }

    @Override
    public void record(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            entries.remove(record.key());
        } else {
            put(record);
        }
        moveTo(record.partition(), record.offset() + 1);
    }

    @Override
    public void current() {
        current = true;
    }

    boolean isCurrent() {
        return current;
    }

    /** By symbol. */
    List<WatchlistEntry> entries() {
        return List.copyOf(entries.values());
    }

    Optional<WatchlistEntry> entry(String symbol) {
        return Optional.ofNullable(entries.get(symbol));
    }

    /** The watched symbols whose records are in the partition. */
    public List<String> symbols(int partition) {
        return entries.keySet().stream()
                .filter(symbol -> Partitions.of(symbol) == partition)
                .toList();
    }

    /** Waits until the record at that offset has been read; false when that takes longer than {@code millis}. */
    boolean awaitRead(int partition, long offset, long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (positions[partition] <= offset && left > 0) {
                left = advanced.awaitNanos(left);
            }
            return positions[partition] > offset;
        } finally {
            lock.unlock();
        }
    }

    private void moveTo(int partition, long position) {
        lock.lock();
        try {
            positions[partition] = position;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void put(ConsumerRecord<String, byte[]> record) {
        try {
            entries.put(record.key(), JsonCodec.read(record.value(), WatchlistEntry.class));
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "watchlist.unreadable",
                    "partition",
                    record.partition(),
                    "offset",
                    record.offset(),
                    "reason",
                    e.getMessage());
        }
    }
}
