package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.ownership.Progress;
import io.goldensignals.aggregator.store.ConsensusRow;
import io.goldensignals.aggregator.store.MonthPartitions;
import io.goldensignals.aggregator.store.StreamKey;
import io.goldensignals.aggregator.store.StreamStates;
import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.contracts.kafka.Events;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one poll's records come to: written in one transaction or not at all. */
final class Batch {
    private final List<ConsensusRow> rows = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> deadLetters = new ArrayList<>();
    private final Map<StreamKey, StreamConsensus> changed = new LinkedHashMap<>();
    private final Map<StreamKey, ConsensusRow> lastRows = new LinkedHashMap<>();
    private final Set<OwnedPartition> partitions = new LinkedHashSet<>();

    void touch(OwnedPartition partition) {
        partitions.add(partition);
    }

    void add(StreamConsensus stream, ConsensusRow row, ProducerRecord<String, byte[]> event) {
        rows.add(row);
        events.add(event);
        changed.put(row.stream(), stream);
        lastRows.put(row.stream(), row);
    }

    void reject(ConsumerRecord<String, byte[]> record, String reason) {
        deadLetters.add(Events.deadLetter(record, reason));
    }

    /** Records that only open bars need: they are read again after a take-over, so nothing has to be stored. */
    boolean isEmpty() {
        return rows.isEmpty() && deadLetters.isEmpty() && partitions.stream().allMatch(OwnedPartition::isStored);
    }

    List<ConsensusRow> rows() {
        return rows;
    }

    List<ProducerRecord<String, byte[]>> events() {
        return events;
    }

    List<ProducerRecord<String, byte[]>> deadLetters() {
        return deadLetters;
    }

    Set<OwnedPartition> partitions() {
        return partitions;
    }

    List<Progress> progress() {
        return partitions.stream().map(OwnedPartition::progress).toList();
    }

    List<StreamStates.Changed> states() {
        return changed.entrySet().stream()
                .map(entry -> new StreamStates.Changed(entry.getValue().state(), lastRows.get(entry.getKey())))
                .toList();
    }

    List<YearMonth> months() {
        return rows.stream()
                .flatMap(row -> Stream.concat(
                        Stream.of(row.signal().barTime()), row.settlement().map(Settlement::barTime).stream()))
                .map(MonthPartitions::of)
                .distinct()
                .toList();
    }
}
