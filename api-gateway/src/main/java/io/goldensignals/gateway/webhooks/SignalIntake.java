package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.gateway.log.StartOffsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Stores what the group reads, batch by batch, before the offsets are committed: a batch that is read again creates
 * nothing twice, and one that can't be stored is read again until it can.
 */
final class SignalIntake implements PartitionHandler {
    /** Longer than the database's own time-out. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DeliveryInbox inbox;
    private final StartOffsets offsets;
    private final InstantSource clock;
    private final WebhookMeters meters;
    private final Runnable onStored;

    /** Where partitions without a committed offset were begun: a failure before the first commit begins there again. */
    private final Map<TopicPartition, Long> begun = new HashMap<>();

    private final Map<TopicPartition, Long> uncommitted = new HashMap<>();

    /** {@code onStored} is called when there are new deliveries. */
    SignalIntake(
            DeliveryInbox inbox, StartOffsets offsets, InstantSource clock, WebhookMeters meters, Runnable onStored) {
        this.inbox = inbox;
        this.offsets = offsets;
        this.clock = clock;
        this.meters = meters;
        this.onStored = onStored;
    }

    @Override
    public Map<TopicPartition, Long> assigned(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) throws Exception {
        Map<TopicPartition, Long> known = new HashMap<>(begun);
        known.putAll(committed);
        Map<TopicPartition, Long> starts = offsets.of(partitions, known);
        uncommitted.putAll(starts);
        uncommitted.keySet().removeAll(committed.keySet());
        begun.putAll(uncommitted);
        return starts;
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        uncommitted.keySet().removeAll(partitions);
    }

    @Override
    public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) {
        if (inbox.wanted().await().atMost(PATIENCE)) {
            List<SignalRecord> signals = readable(records);
            int stored = signals.isEmpty()
                    ? 0
                    : inbox.store(signals, clock.instant()).await().atMost(PATIENCE);
            if (stored > 0) {
                meters.stored(stored);
                onStored.run();
            }
        }
        return PartitionHandler.after(records);
    }

    /** A new group starts at the end: it is committed at once, lest what comes before the first commit be lost. */
    @Override
    public Map<TopicPartition, Long> tick() {
        Map<TopicPartition, Long> starts = Map.copyOf(uncommitted);
        uncommitted.clear();
        return starts;
    }

    private List<SignalRecord> readable(ConsumerRecords<String, byte[]> records) {
        List<SignalRecord> signals = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                signals.add(SignalRecord.of(record));
            } catch (UnreadableRecordException e) {
                // The feed, which reads the same topic, tells where and why.
                meters.unreadable();
            }
        }
        return signals;
    }
}
