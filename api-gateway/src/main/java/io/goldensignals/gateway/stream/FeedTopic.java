package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What differs between the topics that clients follow from a place on. */
interface FeedTopic {
    Channel channel();

    Topic topic();

    /** The number of a record, or an exception when it has none. */
    long number(ConsumerRecord<String, byte[]> record);

    /** How many records before a wanted one have to be read to tell what stands in the log twice. */
    int lookBack();

    /** A new reader; {@code shared} when many clients get what it reads. */
    EntryReader reader(boolean shared);

    /** A new entry has come; {@code current} when it came while the feed stood at the log's end. */
    void arrived(FeedEntry entry, ConsumerRecord<String, byte[]> record, boolean current);
}
