package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFormTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/signals",
                "/api/v1/watchlist/BRK.B",
                "/api/v1/watchlist/EUR%2FUSD",
                "/api/v1/watchlist/^GSPC",
                "/api/v1/watchlist/%5EGSPC",
                "/api/v1/market-data/bars/BTC-USD",
                "/q/swagger-ui/",
                "/a...b/.well-known/x",
                "/caf%C3%A9",
                "/a:b@c"
            })
    void oneWayOfWritingIsTaken(String path) {
        assertThat(PathForm.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api",
                "//api/v1/keys",
                "/api//v1/keys",
                "/api/v1/keys//",
                "/api/v1/./keys",
                "/api/v1/signals/../keys",
                "/api/v1/..",
                "/api/v1/keys;x=1",
                "/api/v1;/keys",
                "/api/v1/%6beys",
                "/api/v1/%6Beys",
                "/%61pi/v1/keys",
                "/api/v1/%2e%2e/keys",
                "/api/v1/keys%3Bx",
                "/api/v1/keys%3bx",
                "/api/v1\\keys",
                "/api/v1/%5ckeys",
                "/api/v1/keys%00",
                "/api/v1/keys%0A",
                "/api/v1/keys%20%7f",
                "/api/v1/keys%7E",
                "/api/v1/keys%2D",
                "/api/v1/keys%5F",
                "/api/v1/%",
                "/api/v1/%4",
                "/api/v1/%zz",
                "/api/v1/k\u00e9ys",
                "/api/v1/ keys"
            })
    void everyOtherIsRefused(String path) {
        assertThat(PathForm.isPlain(path)).isFalse();
    }
}
