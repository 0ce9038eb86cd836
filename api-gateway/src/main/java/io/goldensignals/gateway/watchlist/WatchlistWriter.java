package io.goldensignals.gateway.watchlist;

import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.kafka.Events;
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

/** Changes the watchlist; returns when the brokers have the change and this replica shows it. Blocks. */
@ApplicationScoped
class WatchlistWriter {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 1024 * 1024;

    private final WatchlistBook book;
    private final KafkaProducer<String, byte[]> producer;

    WatchlistWriter(WatchlistBook book, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.book = book;
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "watchlist-writer");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(1));
    }

    void put(WatchlistEntry entry) {
        write(Events.watch(entry));
    }

    void remove(String symbol) {
        write(Events.unwatch(symbol));
    }

    private void write(ProducerRecord<String, byte[]> change) {
        try {
            RecordMetadata written = producer.send(change).get();
            if (!book.awaitRead(written.partition(), written.offset(), PATIENCE_MILLIS)) {
                throw ApiException.unavailable("The change is stored, but not read back yet: look again later", null);
            }
        } catch (ExecutionException | KafkaException e) {
            throw ApiException.unavailable("The watchlist can't be changed at present: try again later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("The service is going down: try again", e);
        }
    }
}
