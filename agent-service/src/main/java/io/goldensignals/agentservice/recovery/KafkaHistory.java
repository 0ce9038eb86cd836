package io.goldensignals.agentservice.recovery;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads partitions from wherever asked with a short-lived consumer of its own, outside of any group. */
public final class KafkaHistory implements BarLogs {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final BooleanSupplier stopping;

    /** {@code kafka} names the brokers; reading throws soon after {@code stopping} turned true. */
    public KafkaHistory(Map<String, Object> kafka, BooleanSupplier stopping) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.keySet().removeIf(key -> key.startsWith("group."));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        config.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        this.stopping = stopping;
    }

    @Override
    public BarLog of(TopicPartition partition) {
        return new Partition(partition);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private final class Partition implements BarLog {
        private final TopicPartition partition;

        Partition(TopicPartition partition) {
            this.partition = partition;
        }

        @Override
        public long beginning() {
            return consumer.beginningOffsets(List.of(partition)).get(partition);
        }

        @Override
        public void read(long from, long to, Consumer<ConsumerRecord<String, byte[]>> reader) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            long position = from;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (position < to) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                records.records(partition).stream()
                        .filter(record -> record.offset() < to)
                        .forEach(reader);
                long reached = consumer.position(partition);
                deadline = reached > position ? System.nanoTime() + PATIENCE.toNanos() : deadline;
                position = reached;
                check(position < to && System.nanoTime() > deadline, position);
            }
        }

        private void check(boolean late, long position) {
            if (stopping.getAsBoolean()) {
                throw new IllegalStateException("stopping");
            }
            if (late) {
                throw new TimeoutException(
                        "no records of " + partition + " from offset " + position + " within " + PATIENCE);
            }
        }
    }
}
