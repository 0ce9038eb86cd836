package io.goldensignals.marketdata.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.marketdata.provider.http.Secrets;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "wss://ws.finnhub.io, true, 443, /v2/iex",
        "ws://127.0.0.1:8080/feed/, false, 8080, /feed/v2/iex",
        "ws://localhost/a%20b, false, 80, /a%20b/v2/iex",
        "wss://stream.binance.com:9443/, true, 9443, /v2/iex"
    })
    void anAddressIsTakenApart(URI base, boolean encrypted, int port, String uri) {
        Endpoint endpoint = new Endpoint(base, Secrets.NONE);
        assertThat(endpoint.encrypted()).isEqualTo(encrypted);
        assertThat(endpoint.port()).isEqualTo(port);
        assertThat(endpoint.uri("/v2/iex")).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ws.finnhub.io?token=k3y", "ws.finnhub.io", "wss:k3y", "wss:///k3y"})
    void anAddressOfSomethingElseIsRefusedWithoutTellingTheKey(String base) {
        assertThatThrownBy(() -> new Endpoint(URI.create(base), Secrets.of("k3y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wss://")
                .hasMessageNotContaining("k3y");
    }

    @Test
    void settingsThatMakeNoSenseAreRefusedByName() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new SocketSettings(Duration.ZERO, second, second, second, second, 1))
                .hasMessageContaining("silence");
        assertThatThrownBy(() -> new SocketSettings(second, second, second, Duration.ofMillis(1), second, 1))
                .hasMessageContaining("longestBackoff");
        assertThatThrownBy(() -> new SocketSettings(second, second, second, second, second, 0))
                .hasMessageContaining("queue");
        assertThat(SocketSettings.STANDARD.silence()).isEqualTo(Duration.ofSeconds(30));
    }
}
