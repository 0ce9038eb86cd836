package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvidersCommandTest {
    @Test
    void thoseNamedAreAsked() {
        assertThat(ProvidersCommand.chosen(List.of("tiingo", "yahoo"), Map.of("GOLDEN_PROVIDERS", "finnhub")))
                .contains("tiingo,yahoo");
    }

    @Test
    void elseThoseThatTheEnvironmentNamesToTheService() {
        assertThat(ProvidersCommand.chosen(List.of(), Map.of("GOLDEN_PROVIDERS", "finnhub")))
                .isEmpty();
        assertThat(ProvidersCommand.chosen(List.of(), Map.of("GOLDEN_PROVIDERS", " ")))
                .isPresent();
    }

    @Test
    void elseAllThatCanBeUsedHere() {
        assertThat(ProvidersCommand.chosen(List.of(), Map.of())).contains("yahoo,binance,coinbase");
        assertThat(ProvidersCommand.chosen(List.of(), Map.of("FINNHUB_KEY", "x")))
                .contains("yahoo,finnhub,binance,coinbase");
    }
}
