package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, 127.0.0.1, 8080, true",
        "https://desk.example.com, desk.example.com, -1, true",
        "https://Desk.example.com, desk.example.com, 443, true",
        "https://desk.example.com, desk.example.com, 8080, false",
        "https://evil.example.com, desk.example.com, -1, false",
        "https://desk.example.com.evil.org, desk.example.com, -1, false",
        "null, desk.example.com, -1, false",
        "http://[, desk.example.com, -1, false"
    })
    void anOriginIsTheGatewaysOwnWhenItsHostAndPortAre(String origin, String host, int port, boolean own) {
        assertThat(Origins.own(origin, HostAndPort.create(host, port))).isEqualTo(own);
    }
}
