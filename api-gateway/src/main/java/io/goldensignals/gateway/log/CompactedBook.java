package io.goldensignals.gateway.log;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.problem.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The latest record per key of a compacted topic with one partition; {@code what} names it in problems. */
public final class CompactedBook<T> implements TopicBook {
    private static final EventLog LOG = new EventLog(CompactedBook.class);

    private final Topic topic;
    private final Class<T> type;
    private final String what;
    private final ConcurrentSkipListMap<String, T> entries = new ConcurrentSkipListMap<>();
    private volatile boolean current;

    public CompactedBook(Topic topic, Class<T> type, String what) {
        if (topic.partitions() != 1) {
            throw new IllegalArgumentException(topic.name() + " has " + topic.partitions() + " partitions");
        }
        this.topic = topic;
        this.type = type;
        this.what = what;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public long startAt(int partition, long begin, long end) {
        entries.clear();
        return begin;
    }

    @Override
    public void record(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            entries.remove(record.key());
            return;
        }
        try {
            entries.put(record.key(), JsonCodec.read(record.value(), type));
        } catch (UnreadableRecordException e) {
            LOG.warn("book.unreadable", "topic", topic.name(), "offset", record.offset(), "reason", e.getMessage());
        }
    }

    @Override
    public void current() {
        current = true;
    }

    /** By key. Throws an {@link ApiException} that asks to try again later while the topic has not been read yet. */
    public List<T> entries() {
        return known().orElseThrow(() ->
                ApiException.unavailable("The " + what + " has not been read yet: try again later", null));
    }

    /** By key; empty while the topic has not been read yet. */
    public Optional<List<T>> known() {
        return current ? Optional.of(List.copyOf(entries.values())) : Optional.empty();
    }
}
