package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes {@link SampleSignals} as the aggregator does, and remembers when each was sent. One thread publishes. */
final class SignalPublisher implements AutoCloseable {
    // Far more than are ever under way.
    private static final int REMEMBERED = 1 << 16;

    private final SampleSignals signals = new SampleSignals();
    private final KafkaProducer<String, byte[]> producer;
    private final long[] ordinals = new long[Topics.PARTITIONS];
    private final AtomicLongArray sent = new AtomicLongArray(REMEMBERED);
    private int published;

    SignalPublisher(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    int jsonLength() {
        return signals.jsonLength();
    }

    /** How many so far. */
    int published() {
        return published;
    }

    /** When the signal of that number was sent, in {@link System#nanoTime()}; from any thread. */
    long sentAt(int number) {
        return sent.get(number & (REMEMBERED - 1));
    }

    /** Sends the next one, without waiting for the broker. */
    void publish() {
        int number = published++;
        // Symbols go round, so partitions by number keep a symbol in its own.
        int partition = number % Topics.PARTITIONS;
        long now = TimeUnit.MILLISECONDS.toMicros(Instant.now().toEpochMilli());
        var event = Events.consensus(
                signals.signal(number), partition, ordinals[partition]++, EventContext.startingAt(now));
        sent.set(number & (REMEMBERED - 1), System.nanoTime());
        producer.send(event);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
