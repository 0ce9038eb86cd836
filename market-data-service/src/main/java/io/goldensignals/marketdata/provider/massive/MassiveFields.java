package io.goldensignals.marketdata.provider.massive;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** Reads single fields; what is absent, zero or no number is absent. Names differ in case only, {@code p} and {@code P}. */
final class MassiveFields {
    private static final long YEAR_10000_MILLIS = 253_402_300_800_000L;
    private static final long NANOS_FROM = 100_000_000_000_000_000L;

    private MassiveFields() {}

    /** Null when there is none. */
    static Double positive(JsonNode node) {
        return node.isNumber() && node.doubleValue() > 0 && Double.isFinite(node.doubleValue())
                ? node.doubleValue()
                : null;
    }

    /** NaN when it is none. */
    static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    /** Bars are in milliseconds, trades in nanoseconds, those of crypto snapshots in milliseconds: the digits tell. */
    static Optional<Instant> time(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() <= 0) {
            return Optional.empty();
        }
        long value = node.longValue();
        if (value >= NANOS_FROM) {
            return Optional.of(Instant.ofEpochSecond(0, value));
        }
        return value < YEAR_10000_MILLIS ? Optional.of(Instant.ofEpochMilli(value)) : Optional.empty();
    }
}
