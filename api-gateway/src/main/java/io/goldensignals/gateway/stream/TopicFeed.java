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
 * The end of a topic, read once for all clients into one ring per partition. Clients are not sent anything from here:
 * their event loops are woken, and they come for what they can take.
 */
final class TopicFeed implements LogListener {
    private static final EventLog LOG = new EventLog(TopicFeed.class);

    /**
     * How far back from the log's end the feed starts: well above what a writer publishes between two commits, so that
     * the highest number is known even if the log ends amid a repetition.
     */
    static final int READ_BACK = 1_000;

    private final FeedTopic topic;
    private final EntryRing[] rings;
    private final EntryReader[] readers = new EntryReader[Topics.PARTITIONS];
    private final AtomicLongArray offsets = new AtomicLongArray(Topics.PARTITIONS);
    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();
    private final FeedMeters meters;
    private volatile boolean current;

    TopicFeed(FeedTopic topic, long ringBytes, FeedMeters meters) {
        this.topic = topic;
        this.rings = Stream.generate(() -> new EntryRing(ringBytes))
                .limit(Topics.PARTITIONS)
                .toArray(EntryRing[]::new);
        this.meters = meters;
    }

    FeedTopic topic() {
        return topic;
    }

    /** Whether the feed knows the end of the log: before that there is no "now" to start from. */
    boolean isCurrent() {
        return current;
    }

    /** The place after the last entry read. */
    StreamPosition end() {
        return StreamPosition.of(IntStream.range(0, Topics.PARTITIONS)
                .mapToLong(p -> rings[p].next())
                .toArray());
    }

    EntryRing ring(int partition) {
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

    @Override
    public long startAt(TopicPartition partition, long begin, long end) {
        int number = partition.partition();
        rings[number].restart(end);
        readers[number] = topic.reader(true);
        long start = Math.max(begin, end - READ_BACK);
        offsets.set(number, start);
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
        FeedEntry entry;
        try {
            entry = readers[record.partition()].read(record);
        } catch (UnreadableRecordException | RuntimeException e) {
            // Its number stays a hole in the ring, which clients are told of.
            meters.unreadable();
            LOG.warn(
                    "signal.unreadable",
                    "topic",
                    record.topic(),
                    "partition",
                    record.partition(),
                    "offset",
                    record.offset(),
                    "reason",
                    e.getMessage());
            return;
        }
        switch (rings[record.partition()].add(entry)) {
            case NEW -> topic.arrived(entry, record, current);
            case REPEATED -> meters.repeated();
            case RESTARTED ->
                LOG.warn(
                        "log.restarted",
                        "topic",
                        record.topic(),
                        "partition",
                        record.partition(),
                        "ordinal",
                        entry.number());
        }
    }

    private void wake() {
        sleepers.forEach(Runnable::run);
    }
}
