package io.goldensignals.gateway.monitoring;

import static io.goldensignals.gateway.monitoring.LagSource.OFFSETS;
import static io.goldensignals.gateway.monitoring.LagSource.REPLICAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupLagsTest {
    private static final TopicPartition MINUTES = new TopicPartition("market.bars.1m.v1", 3);
    private static final TopicPartition FIVES = new TopicPartition("market.bars.5m.v1", 3);
    private static final TopicPartition SIGNALS = new TopicPartition("agent.signals.v1", 0);
    private static final TopicPartition QUOTES = new TopicPartition("market.quotes.v1", 0);
    private static final TopicPartition OTHER = new TopicPartition("market.watchlist.v1", 0);

    private final GroupLags lags = new GroupLags(Map.of(MINUTES, 100L, FIVES, 20L, SIGNALS, 7L), ToldLags.NONE);

    @Test
    void aGroupsLagIsWhatItHasNotProcessedOnAllPartitionsOfTheStage() {
        lags.add("agent-service-all", Map.of(MINUTES, 90L, FIVES, 19L), 2);
        assertThat(lags.of(Stage.BARS)).containsExactly(new ReadingGroup("agent-service-all", 11, OFFSETS, 2));
        assertThat(lags.of(Stage.AGENTS)).isEmpty();
    }

    @Test
    void theGroupFurthestBehindComesFirst() {
        lags.add("agent-service-trend", Map.of(MINUTES, 99L), 1);
        lags.add("agent-service-momentum", Map.of(MINUTES, 40L), 0);
        assertThat(lags.of(Stage.BARS))
                .containsExactly(
                        new ReadingGroup("agent-service-momentum", 60, OFFSETS, 0),
                        new ReadingGroup("agent-service-trend", 1, OFFSETS, 1));
    }

    @Test
    void aGroupThatIsAheadOfTheSampleHasNoLag() {
        lags.add("signal-aggregator", Map.of(SIGNALS, 9L), 1);
        assertThat(lags.of(Stage.AGENTS)).containsExactly(new ReadingGroup("signal-aggregator", 0, OFFSETS, 1));
    }

    @Test
    void whatAllMembersTellThemselvesGoesBeforeOffsets() {
        Map<TopicPartition, Long> ends = Map.of(QUOTES, 500L, new TopicPartition(QUOTES.topic(), 1), 9L, MINUTES, 100L);
        assertThat(lagOfQuotes(ends, 2, reads("market", 1, 1), reads("market", 1, 2)))
                .isEqualTo(new ReadingGroup("market", 3, REPLICAS, 2));
    }

    @Test
    void whatIsNotToldOfAllPartitionsByAllMembersCountsByOffsets() {
        Map<TopicPartition, Long> ends = Map.of(QUOTES, 500L, new TopicPartition(QUOTES.topic(), 1), 9L);
        ReadingGroup byOffsets = new ReadingGroup("market", 200, OFFSETS, 2);
        assertThat(lagOfQuotes(ends, 2)).isEqualTo(byOffsets);
        assertThat(lagOfQuotes(ends, 2, reads("market", 2, 0)))
                .as("one member is mute")
                .isEqualTo(byOffsets);
        assertThat(lagOfQuotes(ends, 2, reads("market", 1, 0), reads("market", 0, 0)))
                .as("a partition is nobody's")
                .isEqualTo(byOffsets);
        assertThat(lagOfQuotes(ends, 2, reads("market", 2, 0), reads("market", 1, 0)))
                .as("a partition has just moved")
                .isEqualTo(byOffsets);
        assertThat(lagOfQuotes(ends, 2, reads("other", 1, 0), reads("other", 1, 0)))
                .isEqualTo(byOffsets);
    }

    @Test
    void aReplicaThatFellSilentTellsNoLag() {
        Instant now = Instant.parse("2026-01-05T15:00:00Z");
        ServiceStatus said = new ServiceStatus("market", "one", "1", now, now, true, List.of())
                .reading(List.of(reads("market", 2, 1)));
        Instant later = now.plusSeconds(30);
        assertThat(ToldLags.at(later, List.of(said)).of("market", 1, QUOTES.topic(), 2))
                .hasValue(1);
        assertThat(ToldLags.at(later.plusMillis(1), List.of(said)).of("market", 1, QUOTES.topic(), 2))
                .isEmpty();
    }

    @Test
    void offsetsOfOtherTopicsCountForNoStage() {
        lags.add("market-data", Map.of(OTHER, 1L), 1);
        for (Stage stage : Stage.values()) {
            assertThat(lags.of(stage)).isEmpty();
        }
    }

    @Test
    void ofManyGroupsTheFurthestBehindAreShown() {
        IntStream.rangeClosed(1, 150).forEach(i -> lags.add("reader-" + i, Map.of(MINUTES, 100L - i % 100), 1));
        assertThat(lags.of(Stage.BARS))
                .hasSize(GroupLags.MOST)
                .first()
                .isEqualTo(new ReadingGroup("reader-99", 99, OFFSETS, 1));
    }

    private static ReadingGroup lagOfQuotes(
            Map<TopicPartition, Long> ends, int members, ServiceStatus.Reading... told) {
        GroupLags lags = new GroupLags(ends, new ToldLags(List.of(told)));
        lags.add("market", Map.of(QUOTES, 300L), members);
        return lags.of(Stage.QUOTES).getFirst();
    }

    private static ServiceStatus.Reading reads(String group, int partitions, long lag) {
        return new ServiceStatus.Reading(group, QUOTES.topic(), partitions, lag);
    }
}
