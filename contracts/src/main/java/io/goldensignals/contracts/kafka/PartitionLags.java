package io.goldensignals.contracts.kafka;

import io.goldensignals.contracts.ServiceStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** How many records of each partition its reader has not handled yet. Measured by the reader, asked by anyone. */
final class PartitionLags {
    private static final long LASTS_NANOS = Duration.ofSeconds(5).toNanos();

    private final Map<TopicPartition, Long> lags = new ConcurrentHashMap<>();
    private volatile long measured = System.nanoTime() - LASTS_NANOS;

    /** To be called when everything that was fetched has been handled. */
    void measure(KafkaConsumer<?, ?> consumer, Collection<TopicPartition> held) {
        held.forEach(p -> consumer.currentLag(p).ifPresent(lag -> lags.put(p, lag)));
        measured = System.nanoTime();
    }

    void forget(Collection<TopicPartition> partitions) {
        lags.keySet().removeAll(partitions);
    }

    boolean isZero(TopicPartition partition) {
        return lags.getOrDefault(partition, -1L) == 0;
    }

    Map<TopicPartition, Long> all() {
        return Map.copyOf(lags);
    }

    /** By topic; empty when the latest measure is old: a reader that stands still does not know how far behind it is. */
    List<ServiceStatus.Reading> reading(String group, Collection<String> topics) {
        if (System.nanoTime() - measured >= LASTS_NANOS) {
            return List.of();
        }
        return topics.stream().map(topic -> reading(group, topic)).toList();
    }

    private ServiceStatus.Reading reading(String group, String topic) {
        List<Long> mine = lags.entrySet().stream()
                .filter(lag -> lag.getKey().topic().equals(topic))
                .map(Map.Entry::getValue)
                .toList();
        return new ServiceStatus.Reading(
                group, topic, mine.size(), mine.stream().mapToLong(lag -> lag).sum());
    }
}
