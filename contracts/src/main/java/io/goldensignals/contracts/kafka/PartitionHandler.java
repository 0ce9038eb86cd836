package io.goldensignals.contracts.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What a {@link PartitionLoop} drives, always on its one thread. A partition is taken over with {@code assigned}, then
 * sees its records in order, until {@code revoked}. When a method throws, nothing of its batch is committed; the loop
 * revokes every partition and, after a pause, takes over again those it still has, so state in memory is rebuilt from
 * where it is stored. Offsets already reported are committed before a partition is given up, where the broker answers.
 */
public interface PartitionHandler {
    /**
     * Rebuilds the state of these partitions. Returns the offset to read from for each partition that has one of its
     * own; the others start at the group's committed offset ({@code committed}), or at their beginning without one.
     * May take its time (within {@code max.poll.interval.ms}) and may throw: the partitions stay paused meanwhile.
     */
    Map<TopicPartition, Long> assigned(Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed)
            throws Exception;

    /** Forgets these partitions, given up, lost, or to be taken over again; also where {@code assigned} threw. Must not throw. */
    void revoked(Collection<TopicPartition> partitions);

    /**
     * Handles one poll's records, never empty; all their effects are durable on return. Returns the offsets to commit
     * to the group, for lag tools and for {@code committed} above: those of a partition left out stay as they are.
     */
    Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) throws Exception;

    /** Called on every turn, also without records; for timers. Returns offsets to commit, usually none. */
    default Map<TopicPartition, Long> tick() throws Exception {
        return Map.of();
    }

    /** The offsets after the last record of each partition: what to commit when everything was handled. */
    static Map<TopicPartition, Long> after(ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        return next;
    }
}
