package io.goldensignals.contracts.kafka;

import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.log.EventLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells every ten seconds how this replica is, more often until it is ready, and takes its word back in the end. Works
 * on a thread of its own; what fails is counted, logged once and tried again next time.
 */
public final class StatusPublisher implements AutoCloseable {
    private static final EventLog LOG = new EventLog(StatusPublisher.class);
    private static final long EVERY_MILLIS = 10_000;
    private static final long UNREADY_MILLIS = 2_000;
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int DELIVERY_MILLIS = 5_000;

    private final Supplier<Producer<String, byte[]>> producers;
    private final Supplier<ServiceStatus> statuses;
    private final AtomicLong failures = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("service-status").unstarted(this::run);
    private Producer<String, byte[]> producer;
    private ServiceStatus published;
    private boolean failing;
    private volatile boolean ready;

    /** {@code kafka} names the brokers; {@code statuses} may block and may throw. */
    public StatusPublisher(Map<String, Object> kafka, Supplier<ServiceStatus> statuses) {
        this(() -> open(kafka), statuses);
    }

    StatusPublisher(Supplier<Producer<String, byte[]>> producers, Supplier<ServiceStatus> statuses) {
        this.producers = producers;
        this.statuses = statuses;
    }

    public void start() {
        thread.start();
    }

    /** How many times the status could not be told. */
    public long failures() {
        return failures.get();
    }

    /** Whether this replica was ready when it was last looked at; false before. */
    public boolean ready() {
        return ready;
    }

    /** Waits a few seconds at most; without brokers there is nobody to tell. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofMillis(DELIVERY_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                report();
            } while (!closing.await(pause(), TimeUnit.MILLISECONDS));
            if (published != null) {
                send(Events.serviceLeft(published));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            failures.incrementAndGet();
        } finally {
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
        }
    }

    private void report() throws InterruptedException {
        try {
            ServiceStatus status = statuses.get();
            ready = status.ready();
            send(Events.serviceStatus(status));
            published = status;
            failing = false;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            failures.incrementAndGet();
            if (!failing) {
                failing = true;
                LOG.warn("status.unpublished", "reason", e);
            }
        }
    }

    private long pause() {
        return !failing && published.ready() ? EVERY_MILLIS : UNREADY_MILLIS;
    }

    private void send(ProducerRecord<String, byte[]> event)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (producer == null) {
            producer = producers.get();
        }
        producer.send(event).get(DELIVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Producer<String, byte[]> open(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "service-status");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1L << 20);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
