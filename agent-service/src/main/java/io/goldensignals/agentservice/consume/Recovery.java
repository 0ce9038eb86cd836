package io.goldensignals.agentservice.consume;

import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agentservice.observe.Telemetry;
import io.goldensignals.agentservice.panel.TrackedStream;
import io.goldensignals.agentservice.recovery.BarLogs;
import io.goldensignals.agentservice.recovery.LookBack;
import io.goldensignals.agentservice.recovery.LookBack.Next;
import io.goldensignals.agentservice.recovery.LookBack.Recovered;
import io.goldensignals.contracts.StreamId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** Rebuilds what the panels know from the log: on assignment, and for streams that turn up after a long silence. */
final class Recovery {
    private final LookBack lookBack;
    private final Function<StreamId, StreamPanel> opener;
    private final Supplier<BarLogs> logs;
    private final Telemetry telemetry;

    Recovery(int firstStretch, Function<StreamId, StreamPanel> opener, Supplier<BarLogs> logs, Telemetry telemetry) {
        this.lookBack = new LookBack(firstStretch, opener);
        this.opener = opener;
        this.logs = logs;
        this.telemetry = telemetry;
    }

    /** A partition without a committed offset is read from its beginning, so there is nothing to recover. */
    Map<TopicPartition, PartitionStreams> recover(
            Collection<TopicPartition> assigned, Map<TopicPartition, Long> committed) {
        Map<TopicPartition, PartitionStreams> states = new HashMap<>();
        try (BarLogs history = logs.get()) {
            for (TopicPartition partition : assigned) {
                long start = System.nanoTime();
                Long end = committed.get(partition);
                Recovered recovered =
                        end == null ? new Recovered(Map.of(), true) : lookBack.recover(history.of(partition), end);
                states.put(partition, new PartitionStreams(recovered, opener));
                telemetry.recovered(partition, end, recovered.streams().size(), System.nanoTime() - start);
            }
        }
        return states;
    }

    /** Gives those pieces of work that lack history the stream as the log before their next bar tells. */
    void complete(TopicPartition partition, PartitionStreams state, List<StreamWork> work) {
        Map<StreamId, Next> wanted = new HashMap<>();
        work.stream().filter(StreamWork::lacksHistory).forEach(piece -> wanted.put(piece.stream(), piece.next()));
        if (wanted.isEmpty()) {
            return;
        }
        try (BarLogs history = logs.get()) {
            Map<StreamId, TrackedStream> found = lookBack.find(history.of(partition), wanted);
            found.forEach(state::put);
            work.stream()
                    .filter(piece -> found.containsKey(piece.stream()))
                    .forEach(piece -> piece.goOnWith(found.get(piece.stream())));
        }
        telemetry.lookedBack(partition, wanted.keySet());
    }
}
