package io.goldensignals.gateway.backtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.CompactedBook;
import io.goldensignals.gateway.problem.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PanelsTest {
    private static final AgentPanel ONE = panel("one", "momentum", "trend");
    private static final AgentPanel TWO = panel("two", "volume");

    @Test
    void allAgentsOfAllPanelsUnlessSomeAreNamed() {
        assertThat(panels(ONE.roster(), TWO.roster()).of(List.of())).containsExactly(ONE.roster(), TWO.roster());
    }

    @Test
    void aPanelOfSomeAgentsHasItsOwnVersionAndCanBeRebuilt() {
        List<AgentRoster> chosen = panels(ONE.roster(), TWO.roster()).of(List.of("rsi-reversal", "trend"));
        assertThat(chosen).hasSize(1);
        AgentRoster reduced = chosen.getFirst();
        assertThat(reduced.panel()).isEqualTo("one");
        assertThat(reduced.panelVersion()).isNotEqualTo(ONE.version());
        assertThat(reduced.agents()).extracting(AgentRoster.Member::agent).contains("rsi-reversal", "sma-cross");
        assertThat(reduced.agents())
                .filteredOn(member -> !member.agent().equals("rsi-reversal"))
                .extracting(AgentRoster.Member::family)
                .containsOnly("trend");
        assertThat(reduced.settings()).isEqualTo(ONE.roster().settings());
        assertThat(AgentPanel.of(reduced).version()).isEqualTo(reduced.panelVersion());
    }

    @Test
    void theSettingsOfThePanelsAgentsAreKept() {
        AgentPanel changed = AgentPanel.of(
                "changed",
                AgentCatalogue.standard().configured(Map.of("rsi-reversal", Map.of("period", "21"))),
                PanelSettings.standard());
        AgentRoster reduced =
                panels(changed.roster()).of(List.of("rsi-reversal")).getFirst();
        assertThat(reduced.agents().getFirst().settings()).containsEntry("period", "21");
    }

    @Test
    void whatCannotBeUsedIsSaid() {
        assertThatThrownBy(() -> panels(ONE.roster()).of(List.of("momentun")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("such as momentum");
        assertThatThrownBy(() -> panels().of(List.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("No agent service has announced");
        AgentRoster other = new AgentRoster(
                "other", "of another build", ONE.roster().agents(), ONE.roster().settings());
        assertThatThrownBy(() -> panels(other).of(List.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("of another build");
        CompactedBook<AgentRoster> unread = new CompactedBook<>(Topics.ROSTER, AgentRoster.class, "roster");
        assertThatThrownBy(() -> new Panels(unread).of(List.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("has not been read yet");
    }

    private static AgentPanel panel(String name, String... families) {
        return AgentPanel.of(name, AgentCatalogue.standard().families(Set.of(families)), PanelSettings.standard());
    }

    private static Panels panels(AgentRoster... rosters) {
        CompactedBook<AgentRoster> book = new CompactedBook<>(Topics.ROSTER, AgentRoster.class, "roster");
        for (AgentRoster roster : rosters) {
            book.record(new ConsumerRecord<>(Topics.ROSTER.name(), 0, 0, roster.panel(), JsonCodec.write(roster)));
        }
        book.current();
        return new Panels(book);
    }
}
