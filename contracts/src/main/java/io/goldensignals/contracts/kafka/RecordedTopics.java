package io.goldensignals.contracts.kafka;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.recorded.RecordedLog;
import io.goldensignals.contracts.recorded.RecordedPartition;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The recorded topics as the brokers have them, read outside of any group and changing nothing. Used by one thread; what it
 * reads throws a {@link org.apache.kafka.common.KafkaException} when the brokers don't answer.
 */
public final class RecordedTopics implements AutoCloseable {
    private static final String BARS = "market.bars.";
    private static final String VERSION = ".v1";
    /** By which the panels that are at work are told from those of the past. */
    private static final long NEWEST = 200;

    private final Map<String, Object> kafka;
    private final Runnable beforeEach;
    private final Set<PartitionReader> readers = new HashSet<>();

    /** {@code kafka} names the brokers; {@code beforeEach} record it may wait, or throw so as to end the reading. */
    public RecordedTopics(Map<String, Object> kafka, Runnable beforeEach) {
        this.kafka = Map.copyOf(kafka);
        this.beforeEach = beforeEach;
    }

    /** What panels last told of themselves. */
    public Collection<AgentRoster> rosters() {
        Map<String, AgentRoster> rosters = new TreeMap<>();
        try (PartitionReader roster = reader(Topics.ROSTER.name(), 0)) {
            roster.from(0).forEachRemaining(record -> {
                try {
                    rosters.remove(record.key());
                    rosters.put(record.key(), JsonCodec.read(record.value(), AgentRoster.class));
                } catch (UnreadableRecordException e) {
                    // Withdrawn, or not to be understood: its signals are found to be of no roster.
                }
            });
        }
        return rosters.values();
    }

    /** The names of those panels that wrote any of the newest records. */
    public SortedSet<String> panelsAtWork() {
        SortedSet<String> names = new TreeSet<>();
        for (int number = 0; number < Topics.PARTITIONS; number++) {
            try (PartitionReader signals = reader(Topics.AGENT_SIGNALS.name(), number)) {
                signals.from(signals.end() - NEWEST).forEachRemaining(record -> {
                    try {
                        names.add(JsonCodec.read(record.value(), PanelSignals.class)
                                .panel());
                    } catch (UnreadableRecordException e) {
                        // Nothing that a panel has written.
                    }
                });
            }
        }
        return names;
    }

    /** Opens a partition's logs, each up to where it ends now; those opened before are closed. */
    public RecordedPartition partition(int number) {
        close();
        PartitionReader consensus = reader(Topics.CONSENSUS.name(), number);
        PartitionReader agentSignals = reader(Topics.AGENT_SIGNALS.name(), number);
        Map<Interval, PartitionReader> bars = new TreeMap<>();
        intervals()
                .forEach(interval ->
                        bars.put(interval, reader(Topics.bars(interval).name(), number)));
        readers.add(consensus);
        readers.add(agentSignals);
        readers.addAll(bars.values());
        return new Logs(bars, agentSignals, consensus);
    }

    private record Logs(Map<Interval, PartitionReader> bars, RecordedLog agentSignals, RecordedLog consensus)
            implements RecordedPartition {
        @Override
        public Set<Interval> intervals() {
            return bars.keySet();
        }

        @Override
        public RecordedLog bars(Interval interval) {
            return bars.get(interval);
        }
    }

    private NavigableSet<Interval> intervals() {
        NavigableSet<Interval> intervals = new TreeSet<>();
        try (KafkaConsumer<String, byte[]> consumer = PartitionReader.consumer(kafka)) {
            consumer.listTopics().keySet().forEach(topic -> interval(topic).ifPresent(intervals::add));
        }
        return intervals;
    }

    /** Empty for a topic that is none of bars. */
    private static Optional<Interval> interval(String topic) {
        if (!topic.startsWith(BARS) || !topic.endsWith(VERSION)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Interval.parse(topic.substring(BARS.length(), topic.length() - VERSION.length())));
        } catch (InvalidRecordException e) {
            return Optional.empty();
        }
    }

    private PartitionReader reader(String topic, int partition) {
        return new PartitionReader(kafka, new TopicPartition(topic, partition), beforeEach);
    }

    @Override
    public void close() {
        List.copyOf(readers).forEach(PartitionReader::close);
        readers.clear();
    }
}
