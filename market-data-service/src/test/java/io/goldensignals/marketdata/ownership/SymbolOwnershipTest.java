package io.goldensignals.marketdata.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SymbolOwnershipTest {
    private final List<Set<TopicPartition>> told = new ArrayList<>();
    private final SymbolOwnership ownership =
            new SymbolOwnership(new SymbolOwnership.Tools(null, null, null, null, null, null), told::add);

    /** As many may come in the same turn: the loop's status would not tell. */
    @Test
    void whatIsGivenUpIsToldBeforeOthersMayHaveIt() {
        ownership.revoked(List.of());
        assertThat(told).isEmpty();
        ownership.revoked(
                List.of(new TopicPartition(Topics.WATCHLIST.name(), 0), new TopicPartition(Topics.QUOTES.name(), 0)));
        assertThat(told).containsExactly(Set.of());
        ownership.close();
    }
}
