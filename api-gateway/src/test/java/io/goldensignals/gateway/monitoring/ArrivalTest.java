package io.goldensignals.gateway.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.kafka.EventContext;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTest {
    private static final long WRITTEN = 1_767_625_200_250L;
    private static final String LIVE = "{\"price\":10,\"quality\":\"LIVE\"}";

    @Test
    void isInWholeMillisecondsAsTheBrokersClock() {
        assertThat(Arrival.latencyMillis(record(LIVE, "1767625200249999"))).hasValue(1);
        assertThat(Arrival.latencyMillis(record(LIVE, "1767625200000001"))).hasValue(250);
    }

    @Test
    void withinTheMillisecondOrAheadOfTheBrokerItIsNothing() {
        assertThat(Arrival.latencyMillis(record(LIVE, "1767625200250999"))).hasValue(0);
        assertThat(Arrival.latencyMillis(record(LIVE, "1767625209000000"))).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", "", "1767625200250999000"})
    void aHeaderThatIsNoTimeMeasuresNothing(String micros) {
        assertThat(Arrival.latencyMillis(record(LIVE, micros))).isEmpty();
    }

    @Test
    void aRecordWithoutTheHeaderMeasuresNothing() {
        assertThat(Arrival.latencyMillis(record(LIVE, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quality\":\"BACKFILLED\"}",
                "{\"bar\":{\"quality\":\"BACKFILLED\"},\"quality\":\"LIVE\"}",
                "{}",
                "no record",
                ""
            })
    void whatIsBackfilledOrNoRecordMeasuresNothing(String value) {
        assertThat(Arrival.latencyMillis(record(value, "1767625200000000"))).isEmpty();
    }

    @Test
    void aTombstoneMeasuresNothing() {
        assertThat(Arrival.latencyMillis(record(null, "1767625200000000"))).isEmpty();
    }

    @Test
    void aTimeThatTheBrokerDidNotWriteMeasuresNothing() {
        assertThat(Arrival.latencyMillis(record(LIVE, "1767625200000000", TimestampType.CREATE_TIME)))
                .isEmpty();
    }

    private static ConsumerRecord<String, byte[]> record(String value, String micros) {
        return record(value, micros, TimestampType.LOG_APPEND_TIME);
    }

    private static ConsumerRecord<String, byte[]> record(String value, String micros, TimestampType type) {
        RecordHeaders headers = new RecordHeaders();
        if (micros != null) {
            headers.add(EventContext.INGESTED_AT, micros.getBytes(UTF_8));
        }
        byte[] bytes = value == null ? null : value.getBytes(UTF_8);
        return new ConsumerRecord<>(
                "market.quotes.v1", 0, 0, WRITTEN, type, 0, 0, "SPY", bytes, headers, Optional.empty());
    }
}
