package io.goldensignals.contracts.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventContextTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void isReadAsItWasWritten() {
        EventContext context = new EventContext(1_381_152_660_123_456L, TRACE);
        Headers headers = new RecordHeaders();
        context.writeTo(headers);
        assertThat(EventContext.of(headers, 7)).isEqualTo(context);
        assertThat(headers.lastHeader("gs-ingested-at").value()).asString(UTF_8).isEqualTo("1381152660123456");
        assertThat(headers.lastHeader("traceparent").value()).asString(UTF_8).isEqualTo(TRACE);
    }

    @Test
    void everyStartHasATraceOfItsOwnInTheFormatOfTheW3c() {
        EventContext one = EventContext.startingAt(1);
        assertThat(one.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(one.traceparent()).isNotEqualTo(EventContext.startingAt(1).traceparent());
    }

    @Test
    void startsAnewWhereARecordHasNoHeaders() {
        EventContext context = EventContext.of(new RecordHeaders(), 42);
        assertThat(context.ingestedAtMicros()).isEqualTo(42);
        assertThat(context.traceparent()).startsWith("00-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void aMalformedTraceIsReplacedAndTheTimeKept(String trace) {
        EventContext context = EventContext.of(headers("5", trace), 42);
        assertThat(context.ingestedAtMicros()).isEqualTo(5);
        assertThat(context.traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .isNotEqualTo(trace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "12345678901234567890"})
    void aMalformedTimeIsReplacedAndTheTraceKept(String time) {
        assertThat(EventContext.of(headers(time, TRACE), 42)).isEqualTo(new EventContext(42, TRACE));
    }

    @Test
    void aHeaderWithoutAValueIsAMissingOne() {
        Headers headers = new RecordHeaders().add(EventContext.INGESTED_AT, null);
        assertThat(EventContext.of(headers, 42).ingestedAtMicros()).isEqualTo(42);
    }

    private static Headers headers(String time, String trace) {
        return new RecordHeaders()
                .add(EventContext.INGESTED_AT, time.getBytes(UTF_8))
                .add(EventContext.TRACEPARENT, trace.getBytes(UTF_8));
    }
}
