package io.goldensignals.gateway.log;

import io.goldensignals.contracts.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Hands each record to the book of its topic: one thread and one consumer serve them all. */
final class Bookkeeper implements LogListener {
    private final Map<String, TopicBook> books;

    Bookkeeper(Collection<TopicBook> books) {
        this.books =
                books.stream().collect(Collectors.toMap(book -> book.topic().name(), Function.identity()));
    }

    List<Topic> topics() {
        return books.values().stream().map(TopicBook::topic).toList();
    }

    @Override
    public long startAt(TopicPartition partition, long begin, long end) {
        return books.get(partition.topic()).startAt(partition.partition(), begin, end);
    }

    @Override
    public void records(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            books.get(record.topic()).record(record);
        }
    }

    @Override
    public void current() {
        books.values().forEach(TopicBook::current);
    }
}
