package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelTest {
    private static final AgentCatalogue STANDARD = AgentCatalogue.standard();

    /** The number of bars that it needs is its setting. */
    public record Settings(int historyBars, int other) {}

    private static AgentDefinition agent(int version, int historyBars, int other) {
        return AgentDefinition.of(
                "agent",
                version,
                "For a test",
                "This test",
                new Settings(historyBars, other),
                (book, settings) -> TestingAgents.silent(settings.historyBars()));
    }

    @Test
    void theVersionChangesWithEverythingThatChangesTheBytes() {
        AgentDefinition plain = agent(1, 10, 5);
        PanelSettings settings = PanelSettings.standard();
        List<String> versions = List.of(
                version(plain, settings),
                version(agent(2, 10, 5), settings),
                version(agent(1, 11, 5), settings),
                version(plain.with(Map.of("other", "6")), settings),
                version(plain.named("other"), settings),
                version(plain, new PanelSettings(0.7, 0.02, 0.05, 2, 1.5)),
                version(plain, new PanelSettings(0.6, 0.03, 0.05, 2, 1.5)),
                version(plain, new PanelSettings(0.6, 0.02, 0.06, 2, 1.5)),
                version(plain, new PanelSettings(0.6, 0.02, 0.05, 3, 1.5)),
                version(plain, new PanelSettings(0.6, 0.02, 0.05, 2, 1.6)));
        assertThat(versions).doesNotHaveDuplicates();
        assertThat(version(agent(1, 10, 5), settings)).isEqualTo(versions.getFirst());
    }

    private static String version(AgentDefinition agent, PanelSettings settings) {
        return AgentPanel.of("p", AgentCatalogue.of(List.of(agent)), settings).version();
    }

    @Test
    void isMadeAgainFromItsRoster() {
        AgentCatalogue changed =
                STANDARD.configured(Map.of("rsi-reversal", Map.of("period", "21"), "trix", Map.of("enabled", "false")));
        AgentPanel panel = AgentPanel.of("some", changed, new PanelSettings(0.5, 0.03, 0.1, 3, 2));
        AgentPanel again = AgentPanel.of(panel.roster());
        assertThat(again.roster()).isEqualTo(panel.roster());
        assertThat(again.version()).isEqualTo(panel.version());
    }

    @Test
    void isNotMadeFromTheRosterOfAnotherBuild() {
        AgentRoster roster =
                AgentPanel.of("some", STANDARD, PanelSettings.standard()).roster();
        AgentRoster other = new AgentRoster("some", "0123456789abcdef", roster.agents(), roster.settings());
        assertThatThrownBy(() -> AgentPanel.of(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("panel some is of version 0123456789abcdef, here its agents make version "
                        + roster.panelVersion());
        AgentRoster unknown = new AgentRoster(
                "some",
                "1",
                List.of(new AgentRoster.Member("rsi-reversed", 1, "momentum", "Unknown", 9, new TreeMap<>())),
                new TreeMap<>());
        assertThatThrownBy(() -> AgentPanel.of(unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rsi-reversal");
    }

    @Test
    void theVersionChangesWithTheOrderOfAgents() {
        assertThat(Run.panel(AgentCatalogue.of(STANDARD.agents().reversed())).version())
                .isNotEqualTo(Run.panel(STANDARD).version());
    }

    @Test
    void theRosterTellsWhoSitsOnThePanel() throws Exception {
        AgentRoster roster = Run.panel(STANDARD).roster();
        assertThat(roster.agents()).hasSameSizeAs(STANDARD.agents());
        AgentRoster.Member rsi = roster.agents().getFirst();
        assertThat(rsi.agent()).isEqualTo("rsi-reversal");
        assertThat(rsi.family()).isEqualTo("momentum");
        assertThat(rsi.historyBars()).isEqualTo(196);
        assertThat(rsi.settings())
                .containsEntry("period", "14")
                .containsEntry("oversold", "30.0")
                .containsEntry("overbought", "70.0");
        assertThat(JsonCodec.read(JsonCodec.write(roster), AgentRoster.class)).isEqualTo(roster);
    }

    @Test
    void familiesLimitTheCatalogueInItsOrder() {
        List<AgentDefinition> agents =
                STANDARD.families(Set.of("volume", "momentum")).agents();
        assertThat(agents)
                .extracting(AgentDefinition::name)
                .containsSubsequence("rsi-reversal", "macd-cross", "obv-trend", "klinger");
        assertThat(agents).extracting(AgentDefinition::family).containsOnly("momentum", "volume");
        assertThat(STANDARD.agents()).containsSubsequence(agents);
    }

    @Test
    void anUnknownFamilyIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> STANDARD.families(Set.of("momentun")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'momentun', did you mean 'momentum'?")
                .hasMessageContaining("meanreversion");
        assertThatThrownBy(() -> STANDARD.families(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTwoAgentsShareAName() {
        AgentDefinition rsi = STANDARD.agents().getFirst();
        assertThatThrownBy(() -> AgentCatalogue.of(List.of(rsi, rsi))).hasMessage("two agents are called rsi-reversal");
    }

    @Test
    void aPanelNeedsANameAndAnAgent() {
        assertThatThrownBy(() -> AgentPanel.of(" ", STANDARD, PanelSettings.standard()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AgentPanel.of("empty", AgentCatalogue.of(List.of()), PanelSettings.standard()))
                .hasMessage("panel empty has no agent");
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, 0.02, 0.05, 2, 1.5, min-confidence",
        "NaN, 0.02, 0.05, 2, 1.5, min-confidence",
        "0.6, 0, 0.05, 2, 1.5, max-risk",
        "0.6, 0.02, 1.5, 2, 1.5, max-position-size",
        "0.6, 0.02, 0.05, 0, 1.5, stop-atr-multiple",
        "0.6, 0.02, 0.05, 2, NaN, reward-to-risk"
    })
    void aWrongSettingNamesItself(
            double confidence, double risk, double size, double stop, double reward, String setting) {
        assertThatThrownBy(() -> new PanelSettings(confidence, risk, size, stop, reward))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(setting + " must be");
    }

    @Test
    void noAgentAsksForMoreHistoryThanABookHolds() {
        assertThatThrownBy(() -> TestingAgents.of("greedy", 513, book -> null))
                .hasMessage("settings must be such that 512 bars suffice, but was 513 bars");
    }

    @Test
    void everyDefinitionDescribesItself() {
        for (AgentDefinition agent : STANDARD.agents()) {
            assertThat(agent.settings()).as(agent.name()).isNotEmpty();
            assertThat(agent.description()).as(agent.name()).hasSizeBetween(20, 200);
            assertThat(agent.source()).as(agent.name()).hasSizeBetween(10, 200);
        }
        assertThat(AgentSettings.describe(PanelSettings.standard())).containsEntry("min-confidence", "0.6");
    }
}
