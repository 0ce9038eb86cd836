package io.goldensignals.agentservice.recovery;

import org.apache.kafka.common.TopicPartition;

/** Access to the bars topics' partitions, for as long as it is open. */
public interface BarLogs extends AutoCloseable {
    BarLog of(TopicPartition partition);

    @Override
    void close();
}
