package io.goldensignals.gateway.log;

import io.goldensignals.gateway.problem.ApiException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what callers decide to topics, one record at a time, for sure. Blocks. */
@ApplicationScoped
public class LogWriter {
    private static final int PATIENCE_MILLIS = 5_000;
    /** The longest are dead letters of reports. */
    private static final int LONGEST_RECORD = 17 * 1024 * 1024;

    private final KafkaProducer<String, byte[]> producer;

    LogWriter(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "writer");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LONGEST_RECORD);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(1));
    }

    /** Returns when the brokers have the record; else throws a problem with {@code refusal}: it may have been written or not. */
    public RecordMetadata write(ProducerRecord<String, byte[]> record, String refusal) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException | KafkaException e) {
            throw ApiException.unavailable(refusal, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The problem to answer with when the thread was interrupted, which it will go on to know. */
    public static ApiException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return ApiException.unavailable("The service is going down: try again", e);
    }
}
