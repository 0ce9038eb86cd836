package io.goldensignals.backtest;

import static io.goldensignals.backtest.TestingHistory.panel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackedVerdictsTest {
    private static final List<AgentPanel> PANELS = List.of(
            panel("momentum", "trend"),
            AgentPanel.of("more", AgentCatalogue.standard().families(Set.of("volume")), PanelSettings.standard()));
    private static final Chunk CHUNK =
            new Chunk(List.of(), TestingHistory.walk("ABC", "1h", 512, 4).bars().toList());

    @Test
    void areReadAsTheyWereSaid() {
        List<BarVerdicts> said = said();
        byte[] packed = packed(said);
        assertThat(PackedVerdicts.read(packed, PANELS, CHUNK)).isEqualTo(said);
        // Two in three agents are silent at a bar.
        assertThat(packed.length).isLessThan(512 * 150);
    }

    /** The first bars have no risk measures yet, and agents fail now and then. */
    @Test
    void keepWhatIsNotKnownAndWhatFailed() {
        List<BarVerdicts> said = said();
        assertThat(said.getFirst().panels().getFirst().risk().atr()).isNull();
        said.set(7, new BarVerdicts(said.get(7).panels(), new TreeMap<>(Map.of("a", "b c", "d", "é"))));
        assertThat(PackedVerdicts.read(packed(said), PANELS, CHUNK).get(7)).isEqualTo(said.get(7));
    }

    @Test
    void refuseOtherPanelsOtherChunksAndOtherBytes() {
        byte[] packed = packed(said());
        Chunk shorter = new Chunk(List.of(), CHUNK.bars().subList(0, 511));
        assertThatThrownBy(() -> PackedVerdicts.read(packed, PANELS, shorter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many");
        assertThatThrownBy(() -> PackedVerdicts.read(packed, PANELS.reversed(), CHUNK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agents, not");
        assertThatThrownBy(() -> PackedVerdicts.read(Arrays.copyOf(packed, packed.length / 2), PANELS, CHUNK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** With words the signals are longer, but what is kept of them is the same. */
    @Test
    void takeOfSignalsWithWordsOnlyWhatAConsensusReads() {
        var panel = PANELS.getFirst().open(CHUNK.bars().getFirst().stream(), (agent, bar, cause) -> {});
        List<BarVerdicts> spoken = new ArrayList<>();
        CHUNK.bars().forEach(bar -> {
            panel.offer(bar);
            spoken.add(new BarVerdicts(List.of(panel.evaluate()), new TreeMap<>()));
        });
        List<PanelSignals> read = PackedVerdicts.read(packed(spoken), List.of(PANELS.getFirst()), CHUNK).stream()
                .map(verdicts -> verdicts.panels().getFirst())
                .toList();
        assertThat(read)
                .isEqualTo(said().stream()
                        .map(verdicts -> verdicts.panels().getFirst())
                        .toList());
    }

    private static List<BarVerdicts> said() {
        List<BarVerdicts> said = new ArrayList<>();
        new ChunkVerdicts(PANELS, CHUNK).forEachRemaining(said::add);
        return said;
    }

    private static byte[] packed(List<BarVerdicts> said) {
        PackedVerdicts packed = new PackedVerdicts();
        said.forEach(packed::add);
        return packed.bytes();
    }
}
