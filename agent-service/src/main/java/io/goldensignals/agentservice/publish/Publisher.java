package io.goldensignals.agentservice.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records in order and returns when the broker has confirmed every one. */
public final class Publisher implements AutoCloseable {
    private final Producer<String, byte[]> producer;

    /** The producer is closed with this. */
    public Publisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** {@code kafka} names the brokers. */
    public static Publisher to(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // Bounds how long a batch, and with it a shutdown, waits for a broker that is away.
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        config.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, 16 * 1024 * 1024);
        return new Publisher(new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()));
    }

    /** Throws the first failure; the records after it may or may not have been written, and must be sent again with it. */
    public void publish(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            Future<RecordMetadata> answer = producer.send(record);
            if (answer.isDone()) {
                confirm(answer);
            }
            sent.add(answer);
        }
        for (Future<RecordMetadata> answer : sent) {
            confirm(answer);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void confirm(Future<RecordMetadata> answer) throws InterruptedException {
        try {
            answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("not confirmed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
