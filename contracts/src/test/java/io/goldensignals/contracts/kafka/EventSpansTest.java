package io.goldensignals.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That spans make one trace is seen end to end, where OpenTelemetry is on. */
class EventSpansTest {
    private final EventContext arrival = EventContext.startingAt(1_700_000_000_000_000L);

    @Test
    void whereOpenTelemetryIsOffContextsStayAsTheyAre() {
        assertThat(EventSpans.first("quote", "ACME", arrival)).isEqualTo(arrival);
        assertThat(EventSpans.next("bar", "ACME", arrival, 0)).isEqualTo(arrival);
    }
}
