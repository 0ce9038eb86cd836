package io.goldensignals.aggregator.tally;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The producer of consensus signals, final and provisional, and of dead letters. */
@Singleton
public class Publisher {
    private final Producer<String, byte[]> producer;

    @Inject
    Publisher(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this(new KafkaProducer<>(config(kafka), new StringSerializer(), new ByteArraySerializer()));
    }

    Publisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // What a producer sends arrives whole up to some record, or a reader that drops the ordinals it has seen would
        // miss one: so no record may expire while a later one gets through.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16 * 1024 * 1024);
        return config;
    }

    /**
     * Sends in order and returns at once. Throws at the first record that is refused on the spot, as while the brokers
     * tell nothing of the topic: none after it may get through.
     */
    Deliveries send(List<ProducerRecord<String, byte[]>> records) {
        Deliveries deliveries = new Deliveries();
        for (ProducerRecord<String, byte[]> record : records) {
            Future<RecordMetadata> delivery = producer.send(record);
            if (delivery.state() == Future.State.FAILED) {
                throw notTaken(delivery.exceptionNow());
            }
            deliveries.futures.add(delivery);
        }
        return deliveries;
    }

    private static IllegalStateException notTaken(Throwable cause) {
        return new IllegalStateException("a record was not taken: " + cause, cause);
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(5));
    }

    /** Records on their way. */
    static final class Deliveries {
        private final List<Future<RecordMetadata>> futures = new ArrayList<>();

        void add(Deliveries others) {
            futures.addAll(others.futures);
        }

        /** Returns when the brokers have confirmed all of them; throws when they don't within the time. */
        void await(Duration time) throws InterruptedException, TimeoutException {
            long end = System.nanoTime() + time.toNanos();
            for (Future<RecordMetadata> future : futures) {
                try {
                    future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (ExecutionException e) {
                    throw notTaken(e.getCause());
                }
            }
        }
    }
}
