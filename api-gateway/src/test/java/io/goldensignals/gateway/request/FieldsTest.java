package io.goldensignals.gateway.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.testing.TestingSignals;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final List<String> SIGNAL = Fields.of(ConsensusSignal.class);
    private static final List<String> BAR = Fields.of(Bar.class);

    @Test
    void theNamesAreThoseOfTheJsonInItsOrder() throws Exception {
        byte[] json = JsonCodec.write(TestingSignals.signal("IBM", 1));
        List<String> written = List.copyOf(JsonCodec.mapper()
                .readValue(
                        json,
                        new com.fasterxml.jackson.core.type.TypeReference<java.util.LinkedHashMap<String, Object>>() {})
                .keySet());
        assertThat(SIGNAL).startsWith("id", "symbol", "interval").containsSubsequence(written);
        assertThat(SIGNAL).contains("final", "missingPanels").doesNotContain("isFinal", "stream");
        assertThat(BAR).doesNotContain("id", "stream");
    }

    @Test
    void whatIsShownKeepsTheRecordsOrder() {
        byte[] json = JsonCodec.write(TestingSignals.signal("IBM", 1));
        Fields fields = Fields.parse(List.of("action,symbol", "id"), SIGNAL);
        assertThat(new String(fields.of(json), UTF_8))
                .matches("\\{\"id\":\".{32}\",\"symbol\":\"IBM\",\"action\":\"SELL\"}");
    }

    @Test
    void aRecordWhoseJsonHasNoIdMayStillBeAskedForIt() {
        Bar bar = TestingSignals.bar("IBM", 1);
        assertThat(Fields.parse(List.of("close,id"), BAR).of(bar, bar.id()).toString())
                .isEqualTo("{\"id\":\"" + bar.id() + "\",\"close\":" + bar.close() + "}");
        assertThat(Fields.parse(List.of(), BAR).of(bar, bar.id()).has("id")).isFalse();
    }

    @Test
    void anUnknownFieldIsNamedWithTheNearest() {
        assertThatThrownBy(() -> Fields.parse(List.of("id,confidense"), SIGNAL))
                .hasMessage("fields must be names of fields, such as confidence, but was confidense");
        assertThatThrownBy(() -> Fields.parse(List.of("id,"), SIGNAL)).hasMessageEndingWith("but was empty");
    }
}
