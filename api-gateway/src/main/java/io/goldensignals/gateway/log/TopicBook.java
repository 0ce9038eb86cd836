package io.goldensignals.gateway.log;

import io.goldensignals.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is known from one topic, kept up to date by the one thread that reads it. */
public interface TopicBook {
    Topic topic();

    /** Where to start reading a partition, as {@link LogListener#startAt}; forgets what was known of it. */
    long startAt(int partition, long begin, long end);

    void record(ConsumerRecord<String, byte[]> record);

    /** Everything that stood in the log has been read. */
    void current();
}
