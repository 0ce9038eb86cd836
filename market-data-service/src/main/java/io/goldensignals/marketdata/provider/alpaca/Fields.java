package io.goldensignals.marketdata.provider.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Numbers and times in their answers. */
final class Fields {
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private Fields() {}

    /** NaN when there is none. */
    static double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }

    /** Null unless positive: a zero stands for an empty side of the book. */
    static Double positive(JsonNode value) {
        double number = number(value);
        return number > 0 && Double.isFinite(number) ? number : null;
    }

    /** Empty also for the year 1, which stands for no time. */
    static Optional<Instant> time(JsonNode value) {
        try {
            return Optional.of(Instant.parse(value.asText()))
                    .filter(time -> time.isAfter(Instant.EPOCH) && time.isBefore(YEAR_10000));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
