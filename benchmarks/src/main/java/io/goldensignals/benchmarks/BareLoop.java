package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The least that a consume-and-produce service does, in a process of its own: polls, sends a record of a given size for
 * each one read, waits until the broker has confirmed them, and polls again.
 */
final class BareLoop {
    static final String IN = "benchmark.bare.in";
    static final String OUT = "benchmark.bare.out";

    private BareLoop() {}

    /** {@code BOOTSTRAP_SERVERS SIZE}; until it is killed. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        String brokers = arguments[0];
        byte[] value = new byte[Integer.parseInt(arguments[1])];
        try (var consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers), new StringDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", "0"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<TopicPartition> all = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(IN, partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (!Thread.interrupted()) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> read : consumer.poll(Duration.ofMillis(100))) {
                    sent.add(producer.send(new ProducerRecord<>(OUT, read.partition(), read.key(), value)));
                }
                for (Future<RecordMetadata> confirmation : sent) {
                    confirmation.get();
                }
            }
        }
    }
}
