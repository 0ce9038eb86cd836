package io.goldensignals.agentservice.consume;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker seen from a test: writes bars, reads topics whole, and looks at and moves a group's offsets. */
public final class TestingBroker implements AutoCloseable {
    public static final List<Interval> INTERVALS = List.of(Interval.parse("1m"), Interval.parse("5m"));

    public final Map<String, Object> config =
            Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers());
    private final Admin admin = TestingParts.kafka().admin();
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());

    private final Map<TopicPartition, Long> starts;

    public TestingBroker() throws Exception {
        TopicSetup.create(admin, Topics.all(INTERVALS));
        starts = ends(bars());
    }

    public void write(List<Bar> bars) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (Bar bar : bars) {
            sent.add(producer.send(Events.bar(bar, EventContext.startingAt(bar.sequence()))));
        }
        for (Future<?> answer : sent) {
            answer.get();
        }
    }

    public void write(ProducerRecord<String, byte[]> record) throws Exception {
        producer.send(record).get();
    }

    /** Everything that is in a topic now. */
    public List<ConsumerRecord<String, byte[]>> read(String topic) throws Exception {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        read(topic, records::add);
        return records;
    }

    /** As {@link #read(String)}, one by one: the records of the signals topic do not fit into memory together. */
    public void read(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) throws Exception {
        List<TopicPartition> partitions =
                partitions(topic, producer.partitionsFor(topic).size());
        Map<TopicPartition, Long> ends = ends(partitions);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }

    /** Moves a stopped group in every bars partition to this many records after the test's start, or to the end. */
    public void rewind(String group, long records) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ends(bars())
                .forEach((partition, end) ->
                        offsets.put(partition, new OffsetAndMetadata(Math.min(starts.get(partition) + records, end))));
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }

    /** Whether the group has committed everything that is in the bars topics. */
    public boolean isDone(String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends(bars()).entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return end.getValue() == (offset == null ? 0 : offset.offset());
        });
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static List<TopicPartition> bars() {
        return INTERVALS.stream()
                .flatMap(interval -> partitions(Topics.bars(interval).name(), Topics.PARTITIONS).stream())
                .toList();
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
    }
}
