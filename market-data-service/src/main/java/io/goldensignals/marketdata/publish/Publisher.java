package io.goldensignals.marketdata.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records in order. After a failure it sends nothing more until renewed, so that nothing later overtakes what is
 * missing: the service then takes its partitions over again and goes on from what the logs have.
 */
public final class Publisher implements AutoCloseable {
    private final Map<String, Object> config;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile KafkaProducer<String, byte[]> producer;

    /** {@code kafka} names the brokers. */
    public Publisher(Map<String, Object> kafka) {
        config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        // A bar that expired while a later one got through would be missing for good.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
        producer = open();
    }

    public void send(ProducerRecord<String, byte[]> event) {
        send(event, offset -> {}, () -> {});
    }

    /** {@code acknowledged} hears the offset once the brokers have it; {@code over} runs in any case, exactly once. */
    public void send(ProducerRecord<String, byte[]> event, LongConsumer acknowledged, Runnable over) {
        if (failure.get() != null) {
            over.run();
            return;
        }
        try {
            // The callback hears what the future would tell.
            Future<RecordMetadata> unused = producer.send(event, (metadata, exception) -> {
                if (exception == null) {
                    acknowledged.accept(metadata.offset());
                } else {
                    fail(new KafkaException("could not publish to " + event.topic(), exception));
                }
                over.run();
            });
        } catch (InterruptException e) {
            // Whoever interrupts a feed's thread wants no more of it: nothing later follows what is lost here.
            over.run();
        } catch (KafkaException | IllegalStateException e) {
            fail(new KafkaException("could not publish to " + event.topic(), e));
            over.run();
        }
    }

    /** Waits until the brokers have everything sent before; throws the failure when there is one. */
    public void settle() {
        settles();
        check();
    }

    /** Waits like {@link #settle}; false when there is a failure. */
    public boolean settles() {
        producer.flush();
        return failure.get() == null;
    }

    /** Throws the failure when there is one. */
    public void check() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** Makes this publisher fail, for whatever else breaks the chain from feed to log. */
    public void fail(RuntimeException cause) {
        failure.compareAndSet(null, cause);
    }

    /** Starts over after a failure; what is still under way is abandoned first, so it can't come after a later read. */
    public void renew() {
        if (failure.get() != null) {
            producer.close(Duration.ZERO);
            producer = open();
            failure.set(null);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private KafkaProducer<String, byte[]> open() {
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
