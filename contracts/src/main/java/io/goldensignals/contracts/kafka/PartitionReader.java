package io.goldensignals.contracts.kafka;

import io.goldensignals.contracts.recorded.Recorded;
import io.goldensignals.contracts.recorded.RecordedLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A partition from any offset to where it ended at first, read outside of any group. One reading at a time: a new one ends
 * the one before. Used by one thread; throws a {@link org.apache.kafka.common.KafkaException} when the brokers don't answer.
 */
public final class PartitionReader implements RecordedLog, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final Runnable beforeEach;
    private final long beginning;
    private final long end;

    /** {@code kafka} names the brokers; {@code beforeEach} record it may wait, or throw so as to end the reading. */
    public PartitionReader(Map<String, Object> kafka, TopicPartition partition, Runnable beforeEach) {
        this.consumer = consumer(kafka);
        this.partition = partition;
        this.beforeEach = beforeEach;
        consumer.assign(List.of(partition));
        this.end = consumer.endOffsets(List.of(partition)).get(partition);
        this.beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    static KafkaConsumer<String, byte[]> consumer(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.keySet().removeIf(key -> key.startsWith("group."));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        config.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        // Several are read side by side, each with little fetched ahead.
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1024 * 1024);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public long beginning() {
        return beginning;
    }

    /** The offset after the last record. */
    long end() {
        return end;
    }

    @Override
    public Iterator<Recorded> from(long offset) {
        long start = Math.max(offset, beginning);
        consumer.seek(partition, start);
        return new Reading(start);
    }

    @Override
    public void close() {
        // A goodbye that is interrupted is an error to the client.
        boolean interrupted = Thread.interrupted();
        try {
            consumer.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Reading implements Iterator<Recorded> {
        private final Deque<ConsumerRecord<String, byte[]>> fetched = new ArrayDeque<>();
        private long position;

        Reading(long position) {
            this.position = position;
        }

        @Override
        public boolean hasNext() {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // A compacted log has holes: its last offset may be none of a record.
            while (fetched.isEmpty() && position < end) {
                consumer.poll(POLL).records(partition).stream()
                        .filter(record -> record.offset() < end)
                        .forEach(fetched::addLast);
                position = consumer.position(partition);
                if (fetched.isEmpty() && position < end && System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "no records of " + partition + " from offset " + position + " within " + PATIENCE);
                }
            }
            return !fetched.isEmpty();
        }

        @Override
        public Recorded next() {
            if (!hasNext()) {
                throw new NoSuchElementException(partition + " ends at " + end);
            }
            beforeEach.run();
            ConsumerRecord<String, byte[]> record = fetched.removeFirst();
            return new Recorded(record.key(), record.value(), record.offset());
        }
    }
}
