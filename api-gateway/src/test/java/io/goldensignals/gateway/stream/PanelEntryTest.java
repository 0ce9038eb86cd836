package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Quality;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.TestingPanels;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PanelEntryTest {
    private static final String PANEL = "momentum";

    private final PanelEntry entry = entry(Quality.SIMULATED, true);

    @Test
    void allOfItsSignalsAreItsOwnBytes() {
        Payload whole = entry.pass(StreamFilter.everything());
        assertThat(whole).isSameAs(entry.pass(actions(Action.BUY, Action.SELL, Action.HOLD)));
        assertThat(whole.json()).isEqualTo(JsonCodec.write(signals(Quality.SIMULATED)));
    }

    @Test
    void someOfItsSignalsAreEncodedOnceForAllWhoGetThem() throws Exception {
        Payload buys = entry.pass(actions(Action.BUY));
        PanelSignals read = JsonCodec.read(buys.json(), PanelSignals.class);
        assertThat(read.signals()).extracting(AgentSignal::agent).containsExactly(PANEL + "-0", PANEL + "-2");
        assertThat(read.bar()).isEqualTo(signals(Quality.SIMULATED).bar());
        assertThat(entry.pass(actions(Action.BUY))).isSameAs(buys);
        assertThat(entry.pass(agents(PANEL + "-0", PANEL + "-2", "another"))).isSameAs(buys);
        assertThat(entry.pass(agents(PANEL + "-1"))).isNotSameAs(buys);
    }

    @Test
    void nothingThatPassesIsNoEvent() {
        assertThat(entry.pass(agents("another"))).isNull();
        assertThat(entry.pass(StreamFilter.ofSymbols(Set.of("SPY")))).isNull();
        assertThat(entry.pass(new StreamFilter(Set.of(), Set.of(Interval.parse("5m")), Set.of(), Set.of(), 0, true)))
                .isNull();
        assertThat(entry.pass(new StreamFilter(Set.of(), Set.of(), Set.of(), Set.of(), 0.81, true)))
                .isNull();
        assertThat(entry(Quality.BACKFILLED, true)
                        .pass(new StreamFilter(Set.of(), Set.of(), Set.of(), Set.of(), 0, false)))
                .isNull();
    }

    @Test
    void whatStoodInTheLogBeforeIsNoEvent() {
        assertThat(entry(Quality.SIMULATED, false).pass(StreamFilter.everything()))
                .isNull();
    }

    private static StreamFilter actions(Action... actions) {
        return new StreamFilter(Set.of(), Set.of(), Set.of(), Set.of(actions), 0, true);
    }

    private static StreamFilter agents(String... agents) {
        return new StreamFilter(Set.of(), Set.of(), Set.of(agents), Set.of(), 0, true);
    }

    private static PanelEntry entry(Quality quality, boolean isNew) {
        PanelSignals signals = signals(quality);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("topic", 0, 7, "IBM", JsonCodec.write(signals));
        return new PanelEntry(record, signals, true, isNew);
    }

    private static PanelSignals signals(Quality quality) {
        return TestingPanels.votes(
                TestingSignals.bar("IBM", Interval.parse("1m"), 0, 3, quality),
                PANEL,
                Action.BUY,
                Action.SELL,
                Action.BUY,
                Action.HOLD);
    }
}
