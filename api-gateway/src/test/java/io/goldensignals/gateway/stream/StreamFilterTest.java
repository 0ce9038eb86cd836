package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.Partitions;
import io.goldensignals.gateway.testing.TestingSignals;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamFilterTest {
    private static final Interval MINUTE = Interval.parse("1m");

    // Sequence 9: BUY with confidence 0.9.
    private final SignalKey buy = key("IBM", 9, Quality.LIVE);
    private final SignalKey backfilled = key("IBM", 9, Quality.BACKFILLED);

    @Test
    void anEmptyFilterLetsAllButHistoryPass() {
        StreamFilter filter = filter(Set.of(), Set.of(), Set.of(), 0, false);
        assertThat(filter.accepts(buy)).isTrue();
        assertThat(filter.accepts(backfilled)).isFalse();
        assertThat(StreamFilter.everything().accepts(backfilled)).isTrue();
    }

    @Test
    void everyConditionCounts() {
        assertThat(filter(Set.of("IBM", "SPY"), Set.of(MINUTE), Set.of(Action.BUY, Action.SELL), 0.9, false)
                        .accepts(buy))
                .isTrue();
        assertThat(filter(Set.of("SPY"), Set.of(), Set.of(), 0, false).accepts(buy))
                .isFalse();
        assertThat(filter(Set.of(), Set.of(Interval.parse("5m")), Set.of(), 0, false)
                        .accepts(buy))
                .isFalse();
        assertThat(filter(Set.of(), Set.of(), Set.of(Action.SELL), 0, false).accepts(buy))
                .isFalse();
        assertThat(filter(Set.of(), Set.of(), Set.of(), 0.91, false).accepts(buy))
                .isFalse();
    }

    @Test
    void onlyPartitionsOfWantedSymbolsAreRead() {
        StreamFilter ibm = filter(Set.of("IBM"), Set.of(), Set.of(), 0, false);
        assertThat(IntStream.range(0, Topics.PARTITIONS).filter(ibm::reads)).containsExactly(Partitions.of("IBM"));
        assertThat(IntStream.range(0, Topics.PARTITIONS)).allMatch(StreamFilter.everything()::reads);
    }

    private static StreamFilter filter(
            Set<String> symbols, Set<Interval> intervals, Set<Action> actions, double confidence, boolean all) {
        return new StreamFilter(symbols, intervals, Set.of(), actions, confidence, all);
    }

    private static SignalKey key(String symbol, long sequence, Quality quality) {
        return SignalKey.of(TestingSignals.signal(TestingSignals.bar(symbol, MINUTE, 0, sequence, quality)));
    }
}
