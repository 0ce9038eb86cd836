package io.goldensignals.agentservice.loop;

import io.goldensignals.contracts.kafka.PartitionHandler;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Notes what it handled, fails where told to, and checks the loop's promises about order and ownership. */
final class TestingHandler implements PartitionHandler {
    final Queue<String> handled = new ConcurrentLinkedQueue<>();
    final Queue<String> broken = new ConcurrentLinkedQueue<>();
    final Set<TopicPartition> held = ConcurrentHashMap.newKeySet();
    volatile Predicate<ConsumerRecord<String, byte[]>> failing = record -> false;
    volatile Predicate<Collection<TopicPartition>> failingAssignment = partitions -> false;
    private final Set<TopicPartition> given = new HashSet<>();

    @Override
    public Map<TopicPartition, Long> assigned(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) {
        partitions.stream().filter(p -> !given.add(p)).forEach(p -> broken.add("given twice: " + p));
        if (failingAssignment.test(partitions)) {
            throw new IllegalStateException("can't take over");
        }
        held.addAll(partitions);
        return Map.of();
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        partitions.stream().filter(p -> !given.remove(p)).forEach(p -> broken.add("revoked without being given: " + p));
        held.removeAll(partitions);
    }

    @Override
    public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            if (!held.contains(partition)) {
                broken.add("a record of " + partition + " which is not held");
            }
            List<ConsumerRecord<String, byte[]>> bad =
                    records.records(partition).stream().filter(failing).toList();
            if (!bad.isEmpty()) {
                throw new IllegalStateException("can't handle " + id(bad.getFirst()));
            }
        }
        records.forEach(record -> handled.add(id(record)));
        return PartitionHandler.after(records);
    }

    static String id(ConsumerRecord<?, ?> record) {
        return record.partition() + "@" + record.offset();
    }
}
