package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one partition of the agents' signals, a twelfth of them, and how long after its bar each became readable. */
final class SignalWatch implements Runnable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final String bootstrapServers;
    private volatile boolean stopping;
    private double[] millis = new double[1_024];
    private int count;

    SignalWatch(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", bootstrapServers, "max.partition.fetch.bytes", "8388608");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> first = List.of(new TopicPartition(Topics.AGENT_SIGNALS.name(), 0));
            consumer.assign(first);
            consumer.seekToEnd(first);
            while (!stopping) {
                for (ConsumerRecord<String, byte[]> signals : consumer.poll(POLL)) {
                    EventContext context = EventContext.of(signals.headers(), 0);
                    add(System.currentTimeMillis() - context.ingestedAtMicros() / 1_000.0);
                }
            }
        }
    }

    /** After the thread has ended; NaN without a bar. */
    double p99() {
        return count == 0 ? Double.NaN : sorted()[(int) (count * 0.99)];
    }

    private double[] sorted() {
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** After the thread has ended. */
    String summary() {
        double[] sorted = sorted();
        return count == 0
                ? "nothing was read"
                : "p50 %.0f ms, p99 %.0f ms, longest %.0f ms (%,d bars of one partition)"
                        .formatted(sorted[count / 2], sorted[(int) (count * 0.99)], sorted[count - 1], count);
    }

    private void add(double value) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = value;
    }
}
