package io.goldensignals.gateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupLagsTest {
    private static final TopicPartition MINUTES = new TopicPartition("market.bars.1m.v1", 3);
    private static final TopicPartition FIVES = new TopicPartition("market.bars.5m.v1", 3);
    private static final TopicPartition SIGNALS = new TopicPartition("agent.signals.v1", 0);
    private static final TopicPartition OTHER = new TopicPartition("market.watchlist.v1", 0);

    private final GroupLags lags = new GroupLags(Map.of(MINUTES, 100L, FIVES, 20L, SIGNALS, 7L));

    @Test
    void aGroupsLagIsWhatItHasNotProcessedOnAllPartitionsOfTheStage() {
        lags.add("agent-service-all", Map.of(MINUTES, 90L, FIVES, 19L), 2);
        assertThat(lags.of(Stage.BARS)).containsExactly(new ReadingGroup("agent-service-all", 11, 2));
        assertThat(lags.of(Stage.AGENTS)).isEmpty();
    }

    @Test
    void theGroupFurthestBehindComesFirst() {
        lags.add("agent-service-trend", Map.of(MINUTES, 99L), 1);
        lags.add("agent-service-momentum", Map.of(MINUTES, 40L), 0);
        assertThat(lags.of(Stage.BARS))
                .containsExactly(
                        new ReadingGroup("agent-service-momentum", 60, 0),
                        new ReadingGroup("agent-service-trend", 1, 1));
    }

    @Test
    void aGroupThatIsAheadOfTheSampleHasNoLag() {
        lags.add("signal-aggregator", Map.of(SIGNALS, 9L), 1);
        assertThat(lags.of(Stage.AGENTS)).containsExactly(new ReadingGroup("signal-aggregator", 0, 1));
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
        assertThat(lags.of(Stage.BARS)).hasSize(GroupLags.MOST).first().isEqualTo(new ReadingGroup("reader-99", 99, 1));
    }
}
