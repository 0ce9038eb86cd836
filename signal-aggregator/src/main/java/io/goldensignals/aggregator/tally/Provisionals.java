package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.store.StreamKey;
import io.goldensignals.consensus.BarPosition;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The bars that wait for panels, in order of their coming in, until the grace is over. Each gets one provisional
 * consensus at most, unless it has closed by then.
 */
final class Provisionals {
    /** A bar that waits, with the context of the record that opened it. */
    record Waiting(OwnedPartition partition, StreamKey stream, BarPosition position, EventContext context) {}

    private record Due(long nanos, Waiting waiting) {}

    private final Duration grace;
    private final LongSupplier nanoTime;
    private final Queue<Due> queue = new ArrayDeque<>();

    Provisionals(Duration grace, LongSupplier nanoTime) {
        this.grace = grace;
        this.nanoTime = nanoTime;
    }

    void add(Waiting waiting) {
        queue.add(new Due(nanoTime.getAsLong() + grace.toNanos(), waiting));
    }

    void forget(Collection<OwnedPartition> partitions) {
        queue.removeIf(due -> partitions.contains(due.waiting().partition()));
    }

    /** What is due now, to be published. */
    List<ProducerRecord<String, byte[]>> due() {
        List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
        long now = nanoTime.getAsLong();
        while (!queue.isEmpty() && now - queue.peek().nanos() >= 0) {
            Waiting waiting = queue.remove().waiting();
            waiting.partition()
                    .provisional(waiting.stream(), waiting.position())
                    .map(signal -> event(signal, waiting))
                    .ifPresent(events::add);
        }
        return events;
    }

    private static ProducerRecord<String, byte[]> event(ConsensusSignal signal, Waiting waiting) {
        return Events.provisional(signal, waiting.context());
    }
}
