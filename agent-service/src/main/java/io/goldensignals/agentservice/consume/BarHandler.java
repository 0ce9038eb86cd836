package io.goldensignals.agentservice.consume;

import io.goldensignals.agentservice.consume.Item.Outcome;
import io.goldensignals.agentservice.observe.Telemetry;
import io.goldensignals.agentservice.panel.BarReader;
import io.goldensignals.agentservice.panel.BarReader.Reading;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.kafka.PartitionHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns bars into panel signals. The state of a partition is always that of the log up to the next record, rebuilt on
 * assignment and after every failure; so a redelivered bar meets the state it met the first time, and is published again
 * with the same bytes rather than taken for a late one.
 */
final class BarHandler implements PartitionHandler {
    private final Map<TopicPartition, PartitionStreams> partitions = new HashMap<>();
    private final Recovery recovery;
    private final Workers workers;
    private final Publisher publisher;
    private final Telemetry telemetry;

    BarHandler(Recovery recovery, Workers workers, Publisher publisher, Telemetry telemetry) {
        this.recovery = recovery;
        this.workers = workers;
        this.publisher = publisher;
        this.telemetry = telemetry;
    }

    /** The position is the group's committed offset. */
    @Override
    public Map<TopicPartition, Long> assigned(
            Collection<TopicPartition> assigned, Map<TopicPartition, Long> committed) {
        partitions.putAll(recovery.recover(assigned, committed));
        telemetry.reading(partitions.keySet());
        return Map.of();
    }

    @Override
    public void revoked(Collection<TopicPartition> revoked) {
        partitions.keySet().removeAll(revoked);
        telemetry.revoked(revoked);
        telemetry.reading(partitions.keySet());
    }

    @Override
    public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        List<Item> items = new ArrayList<>(records.count());
        Map<TopicPartition, Map<StreamId, StreamWork>> work = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            Item item = read(record);
            items.add(item);
            if (item.bar() != null) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                work.computeIfAbsent(partition, p -> new LinkedHashMap<>())
                        .computeIfAbsent(item.bar().stream(), stream -> work(partition, stream))
                        .add(item);
            }
        }
        judge(work);
        publish(items);
        return PartitionHandler.after(records);
    }

    private static Item read(ConsumerRecord<String, byte[]> record) {
        return switch (BarReader.read(record)) {
            case Reading.Valid(var bar) -> Item.of(record, bar);
            case Reading.Unreadable(var reason) -> Item.unreadable(record, reason);
        };
    }

    private StreamWork work(TopicPartition partition, StreamId stream) {
        return new StreamWork(stream, partitions.get(partition).get(stream), telemetry.timer(stream.symbol()));
    }

    /** In rounds, because a bar in the middle may need history that is then read for all streams in that case at once. */
    private void judge(Map<TopicPartition, Map<StreamId, StreamWork>> work) throws InterruptedException {
        while (true) {
            List<StreamWork> round = new ArrayList<>();
            for (var entry : work.entrySet()) {
                List<StreamWork> left = entry.getValue().values().stream()
                        .filter(piece -> !piece.isDone())
                        .toList();
                recovery.complete(entry.getKey(), partitions.get(entry.getKey()), left);
                round.addAll(left);
            }
            if (round.isEmpty()) {
                return;
            }
            workers.run(round);
        }
    }

    private void publish(List<Item> items) throws InterruptedException {
        List<ProducerRecord<String, byte[]>> events = new ArrayList<>(items.size());
        for (Item item : items) {
            switch (item.outcome()) {
                case Outcome.Judged judged -> events.add(judged.event());
                case Outcome.Rejected rejected -> events.add(rejected.letter());
                case Outcome.Known() -> {}
            }
        }
        publisher.publish(events);
        for (Item item : items) {
            switch (item.outcome()) {
                case Outcome.Judged judged -> telemetry.published(judged.signals());
                case Outcome.Rejected rejected -> telemetry.deadLettered(item.record(), rejected.reason());
                case Outcome.Known() -> {}
            }
        }
    }
}
