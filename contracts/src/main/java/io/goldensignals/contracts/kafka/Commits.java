package io.goldensignals.contracts.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Offsets of handled records that the group doesn't have yet. One commit is under way at a time and each carries the
 * newest offsets, so a commit that fails is made up for by the next turn, and none overtakes another.
 */
final class Commits {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<TopicPartition, Long> outstanding = new HashMap<>();
    private boolean underWay;

    void add(TopicPartition partition, long offset) {
        outstanding.put(partition, offset);
    }

    void send(KafkaConsumer<?, ?> consumer) {
        if (underWay || outstanding.isEmpty()) {
            return;
        }
        underWay = true;
        consumer.commitAsync(metadata(outstanding), (offsets, failure) -> {
            underWay = false;
            if (failure == null) {
                offsets.forEach((partition, offset) -> outstanding.remove(partition, offset.offset()));
            }
        });
    }

    /** Before the partitions go to another reader, or are read again: what is handled should not be handled twice. */
    void sendNow(KafkaConsumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> mine = new HashMap<>(outstanding);
        mine.keySet().retainAll(partitions);
        forget(partitions);
        if (mine.isEmpty()) {
            return;
        }
        try {
            commit(consumer, mine);
        } catch (KafkaException e) {
            // The records come again and have the same effect: the cost of not keeping others waiting.
            return;
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        outstanding.keySet().removeAll(partitions);
    }

    /** The consumer was replaced: the answer to its commit never comes. */
    void reset() {
        outstanding.clear();
        underWay = false;
    }

    private static void commit(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> offsets) {
        try {
            consumer.commitSync(metadata(offsets), PATIENCE);
        } catch (WakeupException e) {
            // The wake-up is used up and the loop knows that it is closing: this commit is part of closing well.
            consumer.commitSync(metadata(offsets), PATIENCE);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> metadata(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new OffsetAndMetadata(e.getValue())));
    }
}
