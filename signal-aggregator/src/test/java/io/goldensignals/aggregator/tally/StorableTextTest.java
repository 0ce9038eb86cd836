package io.goldensignals.aggregator.tally;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"plain ½ text\"}",
                "{\"a\":\"line\\nbreak \\u001f\"}",
                "{\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"an escaped backslash \\\\u0000\"}",
            })
    void holds(String json) {
        assertThat(StorableText.holds(json.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\\\\\u0000\"}",
                "{\"a\":\"\\ud83d alone\"}",
                "{\"a\":\"alone \\uDE00\"}",
            })
    void doesNotHold(String json) {
        assertThat(StorableText.holds(json.getBytes(UTF_8))).isFalse();
    }
}
