package io.goldensignals.marketdata.provider.tiingo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads rows of prices; those that make no sense are none. */
final class TiingoRow {
    private TiingoRow() {}

    /** A day's bar opens on our grid at midnight UTC of the day it is dated. */
    static Optional<PriceBar> day(JsonNode row, boolean adjusted) {
        return time(row.path("date"))
                .map(time -> time.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant())
                .flatMap(open -> adjusted
                        ? bar(row, open, "adjOpen", "adjHigh", "adjLow", "adjClose", "adjVolume")
                        : bar(row, open, "open", "high", "low", "close", "volume"));
    }

    static Optional<PriceBar> minutes(JsonNode row) {
        return time(row.path("date"))
                .flatMap(time -> bar(row, time.toInstant(), "open", "high", "low", "close", "volume"));
    }

    /** ISO 8601 with any offset and up to nanoseconds. */
    static Optional<OffsetDateTime> time(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(OffsetDateTime.parse(text.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<PriceBar> bar(
            JsonNode row, Instant open, String first, String high, String low, String last, String volume) {
        PriceBar bar = new PriceBar(
                open, number(row, first), number(row, high), number(row, low), number(row, last), number(row, volume));
        return bar.fault().isEmpty() ? Optional.of(bar) : Optional.empty();
    }

    private static double number(JsonNode row, String field) {
        return row.path(field).isNumber() ? row.path(field).doubleValue() : Double.NaN;
    }
}
