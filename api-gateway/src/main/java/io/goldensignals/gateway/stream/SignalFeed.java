package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.log.LogListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * The end of {@code consensus.signals.v1}, read once for all clients into one ring per partition. Clients are not sent
 * anything from here: they are woken, and come for what they can take.
 */
final class SignalFeed implements LogListener {
    private static final EventLog LOG = new EventLog(SignalFeed.class);

    /**
     * How far back from the log's end the feed starts: well above what a writer publishes between two commits, so that
     * the highest ordinal is known even if the log ends amid a repetition.
     */
    static final int READ_BACK = 1_000;

    private final SignalRing[] rings;
    private final AtomicLongArray offsets = new AtomicLongArray(Topics.PARTITIONS);
    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();
    private final LatestSeen latest;
    private final FeedMeters meters;
    private volatile boolean current;

    SignalFeed(long ringBytes, LatestSeen latest, FeedMeters meters) {
        this.rings = Stream.generate(() -> new SignalRing(ringBytes))
                .limit(Topics.PARTITIONS)
                .toArray(SignalRing[]::new);
        this.latest = latest;
        this.meters = meters;
    }

    /** Whether the feed knows the end of the log: before that there is no "now" to start from. */
    boolean isCurrent() {
        return current;
    }

    /** The place after the last signal read. */
    StreamPosition end() {
        return StreamPosition.of(IntStream.range(0, Topics.PARTITIONS)
                .mapToLong(p -> rings[p].next())
                .toArray());
    }

    SignalRing ring(int partition) {
        return rings[partition];
    }

    /** The offset after the last record read of a partition. */
    long offset(int partition) {
        return offsets.get(partition);
    }

    /** Has {@code sleeper} called, on the feed's thread, whenever there is something new. */
    void register(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    void deregister(Runnable sleeper) {
        sleepers.remove(sleeper);
    }

    @Override
    public long startAt(TopicPartition partition, long begin, long end) {
        rings[partition.partition()].restart(end);
        long start = Math.max(begin, end - READ_BACK);
        offsets.set(partition.partition(), start);
        return start;
    }

    @Override
    public void records(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            add(record);
            offsets.set(record.partition(), record.offset() + 1);
        }
        wake();
    }

    @Override
    public void current() {
        current = true;
        wake();
    }

    private void add(ConsumerRecord<String, byte[]> record) {
        FeedSignal signal;
        try {
            signal = FeedSignal.of(record);
        } catch (UnreadableRecordException | RuntimeException e) {
            // Its ordinal stays a hole in the ring, which clients are told of.
            meters.unreadable();
            LOG.warn(
                    "signal.unreadable",
                    "partition",
                    record.partition(),
                    "offset",
                    record.offset(),
                    "reason",
                    e.getMessage());
            return;
        }
        switch (rings[record.partition()].add(signal)) {
            case NEW -> {
                latest.saw(signal.key());
                if (current) {
                    meters.delivered(record.headers(), signal.key().quality());
                }
            }
            case REPEATED -> meters.repeated();
            case RESTARTED -> LOG.warn("log.restarted", "partition", record.partition(), "ordinal", signal.ordinal());
        }
    }

    private void wake() {
        sleepers.forEach(Runnable::run);
    }
}
