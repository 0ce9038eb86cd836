package io.goldensignals.contracts.kafka;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What a {@link PartitionLoop} drives, always on its one thread. A partition is taken over with {@code assigned}, then
 * sees its records in order, until {@code revoked}. When {@code handle} throws, nothing is committed and the loop takes
 * every partition over again after a pause, so state in memory is rebuilt from where it is stored.
 */
public interface PartitionHandler {
    /**
     * Rebuilds the state of these partitions. Returns the offset to read from for each partition that has one of its
     * own; the others start at the group's committed offset ({@code committed}), or at their beginning without one.
     * May take its time and may throw: the partitions stay paused meanwhile, and it is called again.
     */
    Map<TopicPartition, Long> assigned(Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed)
            throws Exception;

    /** Forgets these partitions, whether given up or lost. Must not throw. */
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
        Map<TopicPartition, Long> next = new java.util.HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        return next;
    }
}
