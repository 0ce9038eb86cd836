package io.goldensignals.contracts.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What travels beside an event from the market data that caused it to its delivery, and is never part of a payload:
 * when that data reached us (epoch µs) and the W3C {@code traceparent}.
 */
public record EventContext(long ingestedAtMicros, String traceparent) {
    public static final String INGESTED_AT = "gs-ingested-at";
    public static final String TRACEPARENT = "traceparent";

    /** The start of a way: data that reached us at the given time, with a new trace. */
    public static EventContext startingAt(long ingestedAtMicros) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        // The W3C forbids all-zero ids; the lowest bit is set to rule them out.
        String trace = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        return new EventContext(ingestedAtMicros, "00-" + trace + '-' + hex.toHexDigits(random.nextLong() | 1) + "-01");
    }

    /** Reads the context of a record; a record without the headers starts a new way at {@code fallbackMicros}. */
    public static EventContext of(Headers headers, long fallbackMicros) {
        Header ingested = headers.lastHeader(INGESTED_AT);
        Header trace = headers.lastHeader(TRACEPARENT);
        EventContext fresh = startingAt(fallbackMicros);
        return new EventContext(
                ingested == null ? fallbackMicros : Long.parseLong(new String(ingested.value(), UTF_8)),
                trace == null ? fresh.traceparent() : new String(trace.value(), UTF_8));
    }

    void writeTo(Headers headers) {
        headers.add(INGESTED_AT, Long.toString(ingestedAtMicros).getBytes(UTF_8));
        headers.add(TRACEPARENT, traceparent.getBytes(UTF_8));
    }
}
