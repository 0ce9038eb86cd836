package io.goldensignals.gateway.monitoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** How far groups are behind the ends of the stages' topics. */
final class GroupLags {
    /** Groups of a stage that are shown: those furthest behind. */
    static final int MOST = 100;

    private final Map<TopicPartition, Long> ends;
    private final ToldLags told;
    private final Map<Stage, List<ReadingGroup>> groups = new EnumMap<>(Stage.class);

    /** {@code ends} are the offsets after the last records. */
    GroupLags(Map<TopicPartition, Long> ends, ToldLags told) {
        this.ends = ends;
        this.told = told;
    }

    /** A group with the offsets of the next records that it wants; it counts for every stage that it has offsets of. */
    void add(String group, Map<TopicPartition, Long> committed, int members) {
        Map<Stage, Map<String, Long>> lags = new EnumMap<>(Stage.class);
        committed.forEach((partition, offset) -> {
            Long end = ends.get(partition);
            if (end != null) {
                // The ends were asked for first: a group may be ahead of them.
                long lag = Math.max(0, end - offset);
                Stage.of(partition.topic())
                        .ifPresent(stage -> lags.computeIfAbsent(stage, s -> new TreeMap<>())
                                .merge(partition.topic(), lag, Long::sum));
            }
        });
        lags.forEach((stage, byTopic) ->
                groups.computeIfAbsent(stage, s -> new ArrayList<>()).add(reading(group, byTopic, members)));
    }

    private ReadingGroup reading(String group, Map<String, Long> byTopic, int members) {
        long told = 0;
        for (String topic : byTopic.keySet()) {
            OptionalLong lag = this.told.of(group, members, topic, partitions(topic));
            if (lag.isEmpty()) {
                long committed =
                        byTopic.values().stream().mapToLong(each -> each).sum();
                return new ReadingGroup(group, committed, LagSource.OFFSETS, members);
            }
            told += lag.getAsLong();
        }
        return new ReadingGroup(group, told, LagSource.REPLICAS, members);
    }

    private int partitions(String topic) {
        return (int) ends.keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
    }

    /** Furthest behind first. */
    List<ReadingGroup> of(Stage stage) {
        return groups.getOrDefault(stage, List.of()).stream()
                .sorted(Comparator.comparingLong(ReadingGroup::lag).reversed().thenComparing(ReadingGroup::group))
                .limit(MOST)
                .toList();
    }
}
