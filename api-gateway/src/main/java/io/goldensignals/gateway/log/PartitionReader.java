package io.goldensignals.gateway.log;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads stretches of one partition at a time; blocks, so it lives on the threads of {@link LogReaders}. */
public final class PartitionReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final KafkaConsumer<String, byte[]> consumer;
    private TopicPartition partition;

    PartitionReader(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The offsets that the partition's log holds: from {@code begin} up to but not including {@code end}. */
    public record Extent(long begin, long end) {
        public boolean empty() {
            return begin >= end;
        }
    }

    /** Turns to a partition and asks the broker for its present extent. */
    public Extent open(TopicPartition next) {
        if (!next.equals(partition)) {
            consumer.assign(List.of(next));
            partition = next;
        }
        long begin = consumer.beginningOffsets(List.of(next)).get(next);
        return new Extent(begin, consumer.endOffsets(List.of(next)).get(next));
    }

    public void seek(long offset) {
        consumer.seek(partition, offset);
    }

    public long position() {
        return consumer.position(partition);
    }

    /** The next records before {@code end}; empty only when there are none. Throws {@link TimeoutException} when they do not come. */
    public List<ConsumerRecord<String, byte[]>> next(long end) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (position() < end) {
            List<ConsumerRecord<String, byte[]>> records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                return records;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no records of " + partition + " from offset " + position());
            }
        }
        return List.of();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
