package io.goldensignals.gateway.log;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What a {@link LogFollower} drives, always on its one thread. */
public interface LogListener {
    /**
     * Where to start reading a partition whose log holds offsets {@code begin} up to but not including {@code end}.
     * Called again when the log was replaced or cut under the reader: what was known of the partition is then void.
     */
    long startAt(TopicPartition partition, long begin, long end);

    /** Never empty. A failure makes the follower hand over the same records again. */
    void records(ConsumerRecords<String, byte[]> records);

    /** Everything that stood in the log when the follower connected has been handed over. */
    void current();
}
