package io.goldensignals.agentservice.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.AgentRoster.Member;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelChoiceTest {
    private static final AgentCatalogue CATALOGUE = AgentCatalogue.standard();

    @Test
    void byDefaultAllAgentsSitOnThePanelAll() {
        AgentPanel panel = chosen(Map.of());
        assertThat(panel.roster())
                .isEqualTo(AgentPanel.of("all", CATALOGUE, PanelSettings.standard())
                        .roster());
    }

    @Test
    void defaultsAreAsDocumented() {
        AgentsConfig config = read(environment()).getConfigMapping(AgentsConfig.class);
        assertThat(config.families()).containsExactly("all");
        assertThat(config.panel()).isEmpty();
        assertThat(config.maxConcurrentSignals()).isEqualTo(256);
        assertThat(config.workers()).isEmpty();
        assertThat(config.lookBack()).isEqualTo(4_096);
        assertThat(config.metricsSymbols()).isEqualTo(25);
    }

    @Test
    void familiesNameThePanelWhateverTheirOrder() {
        AgentPanel panel = chosen(Map.of("families", "trend, momentum"));
        assertThat(panel.name()).isEqualTo("momentum-trend");
        assertThat(panel.roster().agents()).extracting("family").containsOnly("momentum", "trend");
        assertThat(chosen(Map.of("families", "momentum,trend")).roster()).isEqualTo(panel.roster());
    }

    @Test
    void aNameGivenWins() {
        AgentPanel panel = chosen(Map.of("families", "trend", "panel", "fast"));
        assertThat(panel.name()).isEqualTo("fast");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    families             | momentun | golden.agents.families: there is no agent family 'momentun', did you mean 'momentum'
                    panel                | Not Good | golden.agents.panel must be lower-case letters
                    min-confidence       | 1.5      | golden.agents.min-confidence must be between 0 and 1, but was 1.5
                    max-risk             | 0        | golden.agents.max-risk must be
                    max-position-size    | -1       | golden.agents.max-position-size must be
                    stop-atr-multiple    | 0        | golden.agents.stop-atr-multiple must be
                    reward-to-risk       | 1000     | golden.agents.reward-to-risk must be
                    min-confidense       | 0.5      | golden.agents.min-confidense is no setting, did you mean golden.agents.min-confidence?
                    rsi-reversl.period   | 21       | golden.agents.rsi-reversl.period is no setting, did you mean golden.agents.rsi-reversal.period?
                    rsi-reversal.perod   | 21       | golden.agents.rsi-reversal.perod is no setting, did you mean golden.agents.rsi-reversal.period?
                    rsi-reversal.period  | 1        | golden.agents.rsi-reversal.period must be between 2 and 256 bars, but was 1
                    rsi-reversal.period  | 100      | golden.agents.rsi-reversal.settings must be such that 512 bars suffice, but was 1400 bars
                    rsi-reversal.period  | x        | golden.agents.rsi-reversal.period must be a whole number, but was 'x'
                    rsi-reversal.enabled | no       | golden.agents.rsi-reversal.enabled must be true or false, but was no
                    """)
    void aWrongSettingIsNamed(String setting, String value, String message) {
        assertThatThrownBy(() -> chosen(Map.of(setting, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anAgentsSettingIsOverriddenAndAnAgentTakenOut() {
        AgentRoster roster = chosen(Map.of("rsi-reversal.period", "21", "supertrend.enabled", "false"))
                .roster();
        assertThat(roster.agents())
                .extracting(Member::agent)
                .doesNotContain("supertrend")
                .contains("rsi-reversal");
        assertThat(member(roster, "rsi-reversal").settings()).containsEntry("period", "21");
        assertThat(roster.panelVersion()).isNotEqualTo(chosen(Map.of()).version());
    }

    @Test
    void theEnvironmentOverridesAnAgentsSetting() {
        AgentRoster roster = chosen(environment(
                        "GOLDEN_AGENTS_RSI_REVERSAL_PERIOD", "21", "GOLDEN_AGENTS_SUPERTREND_ENABLED", "false"))
                .roster();
        assertThat(roster.agents()).extracting(Member::agent).doesNotContain("supertrend");
        assertThat(member(roster, "rsi-reversal").settings()).containsEntry("period", "21");
    }

    @Test
    void settingsOfOtherFamiliesMayBeThereAndAreChecked() {
        assertThat(chosen(Map.of("families", "trend", "rsi-reversal.period", "21"))
                        .version())
                .isEqualTo(chosen(Map.of("families", "trend")).version());
        assertThatThrownBy(() -> chosen(Map.of("families", "trend", "rsi-reversal.period", "1")))
                .hasMessageStartingWith("golden.agents.rsi-reversal.period must be");
    }

    @Test
    void aPanelWithoutAnAgentIsRefused() {
        Map<String, String> settings = new HashMap<>(Map.of("families", "trend"));
        CATALOGUE.agents().stream()
                .filter(agent -> agent.family().equals("trend"))
                .forEach(agent -> settings.put(agent.name() + ".enabled", "false"));
        assertThatThrownBy(() -> chosen(settings)).hasMessage("every agent of the families [trend] is disabled");
    }

    @Test
    void anUnknownVariableIsRefused() {
        assertThatThrownBy(() -> chosen(environment("GOLDEN_AGENTS_RSI_REVERSL_PERIOD", "21")))
                .hasMessage("GOLDEN_AGENTS_RSI_REVERSL_PERIOD is no setting,"
                        + " did you mean GOLDEN_AGENTS_RSI_REVERSAL_PERIOD?");
    }

    private static Member member(AgentRoster roster, String agent) {
        return roster.agents().stream()
                .filter(member -> member.agent().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private static AgentPanel chosen(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("golden.agents." + name, value));
        return chosen(new PropertiesConfigSource(properties, "test", 100));
    }

    private static AgentPanel chosen(ConfigSource source) {
        SmallRyeConfig config = read(source);
        return PanelChoice.of(
                config.getConfigMapping(AgentsConfig.class), AgentChanges.of(config, CATALOGUE), CATALOGUE);
    }

    private static ConfigSource environment(String... namesAndValues) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new EnvConfigSource(variables, 300);
    }

    private static SmallRyeConfig read(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .withSources(source)
                .withMapping(AgentsConfig.class)
                // As Quarkus does: what a mapping doesn't know may be meant for someone else.
                .withValidateUnknown(false)
                .build();
    }
}
