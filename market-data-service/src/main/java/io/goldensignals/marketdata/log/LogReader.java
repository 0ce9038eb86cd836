package io.goldensignals.marketdata.log;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads stretches of partitions to their end, outside of any group. Short-lived; not thread-safe. */
public final class LogReader implements AutoCloseable {
    private static final long FIRST_LOOK_BACK = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;

    /** {@code kafka} names the brokers. */
    public LogReader(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** Hands over everything from the partitions' beginnings up to the given ends, in order per partition. */
    public void readUpTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<String, byte[]>> to) {
        read(beginnings(ends.keySet()), ends, to);
    }

    /**
     * Hands over the partitions' last records, then earlier and earlier stretches of twice the length, until {@code
     * enough} holds for a partition or its beginning is reached. In order within a stretch.
     */
    public void lookBack(
            Collection<TopicPartition> partitions,
            Predicate<TopicPartition> enough,
            Consumer<ConsumerRecord<String, byte[]>> to) {
        Map<TopicPartition, Long> beginnings = beginnings(partitions);
        Map<TopicPartition, Long> before = new HashMap<>(ends(partitions));
        for (long step = FIRST_LOOK_BACK; ; step *= 2) {
            before.entrySet().removeIf(e -> e.getValue() <= beginnings.get(e.getKey()) || enough.test(e.getKey()));
            if (before.isEmpty()) {
                return;
            }
            Map<TopicPartition, Long> from = new HashMap<>();
            for (Map.Entry<TopicPartition, Long> end : before.entrySet()) {
                from.put(end.getKey(), Math.max(beginnings.get(end.getKey()), end.getValue() - step));
            }
            read(from, before, to);
            before = from;
        }
    }

    private void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, byte[]>> to) {
        Map<TopicPartition, Long> open = new HashMap<>(ends);
        open.entrySet().removeIf(e -> from.get(e.getKey()) >= e.getValue());
        consumer.assign(open.keySet());
        // A partition that the stretch before has paused stays so when it is assigned again.
        consumer.resume(open.keySet());
        open.keySet().forEach(p -> consumer.seek(p, from.get(p)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    to.accept(record);
                }
            }
            // The position, not the last record, tells the end: a compacted log may have none just before it.
            if (open.entrySet().removeIf(e -> consumer.position(e.getKey()) >= e.getValue())) {
                consumer.pause(consumer.assignment().stream()
                        .filter(p -> !open.containsKey(p))
                        .toList());
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the log did not answer for " + open.keySet() + " within " + PATIENCE);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
