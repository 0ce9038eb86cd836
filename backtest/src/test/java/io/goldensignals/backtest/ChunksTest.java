package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {
    private static final TestingHistory HISTORY = TestingHistory.walk("ABC", "1h", 2_300, 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void sayWhatAPanelSaysThatHasSeenEveryBar(int epochs) {
        // Bars that a takeover has lost: among them the first of the second epoch, and a whole one.
        List<Bar> bars = HISTORY.bars()
                .filter(bar -> bar.sequence() != 512 && (bar.sequence() < 1_200 || bar.sequence() >= 1_712))
                .toList();
        List<String> chunked = new ArrayList<>();
        new Chunks(List.of(), bars.iterator(), epochs).forEachRemaining(chunk -> chunked.addAll(inOneGo(chunk)));
        assertThat(chunked).isEqualTo(continuously(bars));
    }

    /** As live: agents of a stream that is long there are not cold where a backtest begins. */
    @Test
    void areWarmedUpByBarsBeforeTheFirst() {
        List<Bar> bars = HISTORY.bars().toList();
        List<String> chunked = new ArrayList<>();
        new Chunks(bars.subList(512, 1_400), bars.subList(1_400, 2_300).iterator(), 1)
                .forEachRemaining(chunk -> chunked.addAll(inOneGo(chunk)));
        assertThat(chunked).isEqualTo(continuously(bars).subList(1_400, 2_300));
    }

    @Test
    void takeNoMoreBarsThanTheNextChunkHasAndOne() {
        TestingHistory history = TestingHistory.walk("ABC", "1h", 2_300, 1);
        Iterator<Bar> bars = history.bars().iterator();
        Chunks chunks = new Chunks(List.of(), bars, 1);
        assertThat(chunks.next().bars()).hasSize(512);
        assertThat(history.taken()).hasValue(513);
        Chunk second = chunks.next();
        assertThat(second.warmUp()).hasSize(512);
        assertThat(second.bars().getFirst().sequence()).isEqualTo(512);
        Chunk third = chunks.next();
        assertThat(third.warmUp().getFirst().sequence()).isEqualTo(512);
        assertThat(history.taken()).hasValue(3 * 512 + 1);
    }

    private static List<String> continuously(List<Bar> bars) {
        StreamPanel panel = panels().getFirst().open(HISTORY.stream(), (agent, bar, cause) -> {});
        List<String> said = new ArrayList<>();
        for (Bar bar : bars) {
            panel.offer(bar);
            said.add(json(panel.votes()));
        }
        return said;
    }

    private static List<String> inOneGo(Chunk chunk) {
        List<String> said = new ArrayList<>();
        new ChunkVerdicts(panels(), chunk)
                .forEachRemaining(verdicts -> said.add(json(verdicts.panels().getFirst())));
        return said;
    }

    private static List<AgentPanel> panels() {
        return TestingHistory.settings(TestingHistory.eager(0.01)).panels();
    }

    private static String json(PanelSignals said) {
        return new String(JsonCodec.write(said), java.nio.charset.StandardCharsets.UTF_8);
    }
}
