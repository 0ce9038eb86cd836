package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.UnreadableRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a partition's records in their order. */
interface EntryReader {
    /** Throws {@link UnreadableRecordException} when the record is not what the topic is for. */
    FeedEntry read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException;

    /** Takes note of a record that comes before those that are wanted. */
    void pass(ConsumerRecord<String, byte[]> record);
}
