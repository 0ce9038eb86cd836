package io.goldensignals.localstack.market;

import static io.goldensignals.localstack.market.LiveProvider.ALPACA;
import static io.goldensignals.localstack.market.LiveProvider.BINANCE;
import static io.goldensignals.localstack.market.LiveProvider.COINBASE;
import static io.goldensignals.localstack.market.LiveProvider.MASSIVE;
import static io.goldensignals.localstack.market.LiveProvider.TIINGO;
import static io.goldensignals.localstack.market.LiveProvider.YAHOO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveProviderTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(LiveProvider provider) {
        assertThat(LiveProvider.named(provider.toString())).isEqualTo(provider);
        assertThat(provider.toString()).matches("[a-z]+");
        assertThat(provider.carriesEquities() || provider.carriesCrypto()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"YAHOO", "Yahoo", "yahoo ", "", "alpha-vantage"})
    void anotherNameIsRefusedWithTheNearest(String name) {
        assertThatThrownBy(() -> LiveProvider.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean ");
    }

    @Test
    void thoseWithoutAKeyAreUsableAnywhere() {
        assertThat(LiveProvider.usable(Map.of())).containsExactly(YAHOO, BINANCE, COINBASE);
    }

    @Test
    void theOthersAreUsableWithTheirKeysOrKeyFiles() {
        assertThat(LiveProvider.usable(Map.of("TIINGO_KEY", "x"))).contains(TIINGO);
        assertThat(LiveProvider.usable(Map.of("TIINGO_KEY_FILE", "/run/key"))).contains(TIINGO);
        assertThat(LiveProvider.usable(Map.of("TIINGO_KEY", ""))).doesNotContain(TIINGO);
        assertThat(LiveProvider.usable(Map.of("POLYGON_KEY", "x"))).contains(MASSIVE);
        assertThat(LiveProvider.usable(Map.of("MASSIVE_KEY", "x"))).contains(MASSIVE);
        assertThat(LiveProvider.usable(Map.of("ALPACA_KEY_ID", "x"))).doesNotContain(ALPACA);
        assertThat(LiveProvider.usable(Map.of("ALPACA_KEY_ID", "x", "ALPACA_SECRET_KEY_FILE", "/run/key")))
                .contains(ALPACA);
    }
}
