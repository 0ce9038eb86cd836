package io.goldensignals.agentservice.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelChoiceTest {
    private static final AgentCatalogue CATALOGUE = AgentCatalogue.standard();

    @Test
    void byDefaultAllAgentsSitOnThePanelAll() {
        AgentPanel panel = PanelChoice.of(config(Map.of()), CATALOGUE);
        assertThat(panel.roster())
                .isEqualTo(AgentPanel.of("all", CATALOGUE, PanelSettings.standard())
                        .roster());
    }

    @Test
    void defaultsAreAsDocumented() {
        AgentsConfig config = config(Map.of());
        assertThat(config.families()).containsExactly("all");
        assertThat(config.panel()).isEmpty();
        assertThat(config.maxConcurrentSignals()).isEqualTo(256);
        assertThat(config.workers()).isEmpty();
        assertThat(config.lookBack()).isEqualTo(4_096);
        assertThat(config.metricsSymbols()).isEqualTo(25);
    }

    @Test
    void familiesNameThePanelWhateverTheirOrder() {
        AgentPanel panel = PanelChoice.of(config(Map.of("families", "trend, momentum")), CATALOGUE);
        assertThat(panel.name()).isEqualTo("momentum-trend");
        assertThat(panel.roster().agents()).extracting("family").containsOnly("momentum", "trend");
        assertThat(PanelChoice.of(config(Map.of("families", "momentum,trend")), CATALOGUE)
                        .roster())
                .isEqualTo(panel.roster());
    }

    @Test
    void aNameGivenWins() {
        AgentPanel panel = PanelChoice.of(config(Map.of("families", "trend", "panel", "fast")), CATALOGUE);
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
                    """)
    void aWrongSettingIsNamed(String setting, String value, String message) {
        assertThatThrownBy(() -> PanelChoice.of(config(Map.of(setting, value)), CATALOGUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static AgentsConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(AgentsConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("golden.agents." + name, value));
        return builder.build().getConfigMapping(AgentsConfig.class);
    }
}
