package io.goldensignals.aggregator.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What comes in on a topic from now on. */
public final class TestingConsensusTopic implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    public TestingConsensusTopic(Topic topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < topic.partitions(); i++) {
            partitions.add(new TopicPartition(topic.name(), i));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Everything that has come in so far, repetitions included. */
    public List<ConsumerRecord<String, byte[]>> all() {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        }
        return List.copyOf(seen);
    }

    /** Values by partition and ordinal, as a reader has them that drops the ordinals it has seen. */
    public Map<Integer, List<String>> deduplicated() {
        Map<Integer, List<String>> values = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : all()) {
            List<String> ofPartition = values.computeIfAbsent(record.partition(), p -> new ArrayList<>());
            long ordinal = Events.ordinal(record);
            String value = new String(record.value(), UTF_8);
            if (ordinal == ofPartition.size()) {
                ofPartition.add(value);
            } else if (ordinal > ofPartition.size()
                    || !ofPartition.get((int) ordinal).equals(value)) {
                throw new AssertionError("ordinal " + ordinal + " of partition " + record.partition() + " after "
                        + ofPartition.size() + " others: " + value);
            }
        }
        return values;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
