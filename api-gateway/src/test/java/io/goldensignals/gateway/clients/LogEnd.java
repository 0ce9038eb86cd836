package io.goldensignals.gateway.clients;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.Events;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The end of {@code consensus.signals.v1}, as other tests have left it. */
final class LogEnd {
    private LogEnd() {}

    /** The next ordinal of every partition. */
    static long[] ordinals(String servers) {
        long[] next = new long[Topics.PARTITIONS];
        List<TopicPartition> partitions = IntStream.range(0, next.length)
                .mapToObj(each -> new TopicPartition(Topics.CONSENSUS.name(), each))
                .toList();
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition, Math.max(starts.get(partition), end - 1)));
            ends.entrySet().removeIf(end -> end.getValue().equals(starts.get(end.getKey())));
            while (!ends.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> last : consumer.poll(Duration.ofMillis(100))) {
                    next[last.partition()] = Events.ordinal(last) + 1;
                    ends.remove(new TopicPartition(last.topic(), last.partition()));
                }
            }
        }
        return next;
    }
}
