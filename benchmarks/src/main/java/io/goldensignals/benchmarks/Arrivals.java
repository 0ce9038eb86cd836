package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads what comes out, and tells how long after its cause was sent: a symbol's answers come in the order of its
 * records, one for each, so the n-th belongs to the n-th.
 */
final class Arrivals implements Runnable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final List<TopicPartition> partitions;
    private final Map<String, Queue<Long>> sent = new ConcurrentHashMap<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private double[] millis = new double[1_024];
    private volatile int count;
    private volatile boolean stopping;

    Arrivals(String bootstrapServers, String... topics) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = Stream.of(topics)
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)))
                .toList();
    }

    /** Returns when nothing that is sent from now on can be missed. */
    void awaitReading() throws InterruptedException {
        reading.await();
    }

    /** To be called before the record is sent. */
    void sending(String symbol) {
        sent.computeIfAbsent(symbol, s -> new ConcurrentLinkedQueue<>()).add(System.nanoTime());
    }

    int count() {
        return count;
    }

    /** Milliseconds of the answers since the last call; to be called when all have come. */
    double[] take() {
        double[] taken = Arrays.copyOf(millis, count);
        count = 0;
        return taken;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            reading.countDown();
            while (!stopping) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<String, byte[]> answer : records) {
                    add((now - sent.get(answer.key()).remove()) / 1e6);
                }
            }
        }
    }

    // One thread adds; who takes has seen the count that the last addition wrote.
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void add(double value) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count] = value;
        count++;
    }
}
