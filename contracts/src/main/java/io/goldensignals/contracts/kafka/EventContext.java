package io.goldensignals.contracts.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What travels beside an event from the market data that caused it to its delivery, and is never part of a payload:
 * when that data reached us (epoch µs) and the W3C {@code traceparent}.
 */
public record EventContext(long ingestedAtMicros, String traceparent) {
    public static final String INGESTED_AT = "gs-ingested-at";
    public static final String TRACEPARENT = "traceparent";

    private static final Pattern MICROS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern TRACE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** The start of a way: data that reached us at the given time, with a new trace. */
    public static EventContext startingAt(long ingestedAtMicros) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        // The W3C forbids all-zero ids; the lowest bit is set to rule them out.
        String trace = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        return new EventContext(ingestedAtMicros, "00-" + trace + '-' + hex.toHexDigits(random.nextLong() | 1) + "-01");
    }

    /**
     * Reads the context of a record. Where a header is missing or malformed a new way starts at {@code fallbackMicros}:
     * what is only measured must not stop what is delivered.
     */
    public static EventContext of(Headers headers, long fallbackMicros) {
        String ingested = text(headers.lastHeader(INGESTED_AT));
        String trace = text(headers.lastHeader(TRACEPARENT));
        long micros = MICROS.matcher(ingested).matches() ? Long.parseLong(ingested) : fallbackMicros;
        return TRACE.matcher(trace).matches() ? new EventContext(micros, trace) : startingAt(micros);
    }

    private static String text(Header header) {
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    void writeTo(Headers headers) {
        headers.add(INGESTED_AT, Long.toString(ingestedAtMicros).getBytes(UTF_8));
        headers.add(TRACEPARENT, traceparent.getBytes(UTF_8));
    }
}
