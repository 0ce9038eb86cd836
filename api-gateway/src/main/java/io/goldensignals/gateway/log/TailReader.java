package io.goldensignals.gateway.log;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads short stretches at the ends of many partitions at a time. Blocks; for one thread. */
public final class TailReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    private final LogClients clients;
    private final String name;
    private KafkaConsumer<String, byte[]> consumer;

    /** Offsets from {@code from} up to but not including {@code to}. */
    public record Stretch(long from, long to) {}

    public TailReader(LogClients clients, String name) {
        this.clients = clients;
        this.name = name;
    }

    /** Hands over the records of the stretches; gives up quietly on what does not come within a few seconds. */
    public void read(Map<TopicPartition, Stretch> stretches, Consumer<ConsumerRecord<String, byte[]>> reader) {
        if (consumer == null) {
            consumer = clients.reader(name);
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        consumer.assign(stretches.keySet());
        stretches.forEach((partition, stretch) -> consumer.seek(partition, stretch.from()));
        while (!done(stretches) && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < stretches.get(partition).to()) {
                    reader.accept(record);
                }
            }
        }
    }

    private boolean done(Map<TopicPartition, Stretch> stretches) {
        return stretches.entrySet().stream()
                .allMatch(stretch -> consumer.position(stretch.getKey())
                        >= stretch.getValue().to());
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
