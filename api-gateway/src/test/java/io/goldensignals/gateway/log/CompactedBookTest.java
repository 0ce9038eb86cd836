package io.goldensignals.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.problem.ApiException;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CompactedBookTest {
    private final CompactedBook<AgentRoster> book = new CompactedBook<>(Topics.ROSTER, AgentRoster.class, "roster");

    @Test
    void itHoldsTheLatestRecordPerKeyByKey() {
        book.current();
        put("slow", roster("slow", "1"));
        put("fast", roster("fast", "1"));
        put("slow", roster("slow", "2"));
        assertThat(book.entries()).containsExactly(roster("fast", "1"), roster("slow", "2"));
    }

    @Test
    void aRecordWithoutAValueRemovesItsKey() {
        book.current();
        put("slow", roster("slow", "1"));
        book.record(new ConsumerRecord<>("agent.roster.v1", 0, 1, "slow", null));
        assertThat(book.entries()).isEmpty();
    }

    @Test
    void anUnreadableRecordLeavesWhatIsKnown() {
        book.current();
        put("slow", roster("slow", "1"));
        book.record(new ConsumerRecord<>("agent.roster.v1", 0, 1, "slow", "{}".getBytes(UTF_8)));
        assertThat(book.entries()).containsExactly(roster("slow", "1"));
    }

    @Test
    void aLogReadAnewForgetsWhatItNoLongerHas() {
        book.current();
        put("slow", roster("slow", "1"));
        assertThat(book.startAt(0, 17, 40)).isEqualTo(17);
        assertThat(book.entries()).isEmpty();
    }

    @Test
    void nothingIsToldBeforeTheLogHasBeenRead() {
        put("slow", roster("slow", "1"));
        assertThatThrownBy(book::entries)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("The roster has not been read yet");
    }

    @Test
    void aTopicOfManyPartitionsIsNotForIt() {
        assertThatThrownBy(() -> new CompactedBook<>(Topics.WATCHLIST, AgentRoster.class, "watchlist"))
                .hasMessageContaining("12 partitions");
    }

    private void put(String key, AgentRoster roster) {
        book.record(new ConsumerRecord<>("agent.roster.v1", 0, 0, key, JsonCodec.write(roster)));
    }

    private static AgentRoster roster(String panel, String version) {
        return new AgentRoster(panel, version, List.of(), new TreeMap<>());
    }
}
