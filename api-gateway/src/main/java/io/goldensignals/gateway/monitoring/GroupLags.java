package io.goldensignals.gateway.monitoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** How far groups are behind the ends of the stages' topics. */
final class GroupLags {
    /** Groups of a stage that are shown: those furthest behind. */
    static final int MOST = 100;

    private final Map<TopicPartition, Long> ends;
    private final Map<Stage, List<ReadingGroup>> groups = new EnumMap<>(Stage.class);

    /** {@code ends} are the offsets after the last records. */
    GroupLags(Map<TopicPartition, Long> ends) {
        this.ends = ends;
    }

    /** A group with the offsets of the next records that it wants; it counts for every stage that it has offsets of. */
    void add(String group, Map<TopicPartition, Long> committed, int members) {
        Map<Stage, Long> lags = new EnumMap<>(Stage.class);
        committed.forEach((partition, offset) -> {
            Long end = ends.get(partition);
            Optional<Stage> stage = Stage.of(partition.topic());
            if (end != null && stage.isPresent()) {
                // The ends were asked for first: a group may be ahead of them.
                lags.merge(stage.get(), Math.max(0, end - offset), Long::sum);
            }
        });
        lags.forEach((stage, lag) ->
                groups.computeIfAbsent(stage, s -> new ArrayList<>()).add(new ReadingGroup(group, lag, members)));
    }

    /** Furthest behind first. */
    List<ReadingGroup> of(Stage stage) {
        return groups.getOrDefault(stage, List.of()).stream()
                .sorted(Comparator.comparingLong(ReadingGroup::lag).reversed().thenComparing(ReadingGroup::group))
                .limit(MOST)
                .toList();
    }
}
