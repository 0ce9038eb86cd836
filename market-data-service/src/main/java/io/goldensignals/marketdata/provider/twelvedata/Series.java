package io.goldensignals.marketdata.provider.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.history.HistoryRows;
import io.goldensignals.marketdata.provider.http.Decimals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code /time_series} is asked for, and how its rows read. Rows within a day are asked for in UTC; a row of a day
 * or week is named by its date at the exchange, and is that day or week of our grid.
 */
record Series(Interval rows, String parameter) {
    private static final Map<Interval, String> PARAMETERS = Map.of(
            Interval.parse("1m"), "1min",
            Interval.parse("5m"), "5min",
            Interval.parse("15m"), "15min",
            Interval.parse("30m"), "30min",
            Interval.parse("1h"), "1h",
            Interval.parse("2h"), "2h",
            Interval.parse("4h"), "4h",
            Interval.parse("8h"), "8h",
            Interval.parse("1d"), "1day",
            Interval.parse("1w"), "1week");
    private static final Interval HALF_HOUR = Interval.parse("30m");
    private static final Interval DAY = Interval.parse("1d");

    static boolean exists(Interval interval) {
        return PARAMETERS.containsKey(interval);
    }

    /** For an interval that exists. The hours of a session that opens at half past are none of ours, but their halves are. */
    static Series of(Interval interval, boolean isCrypto) {
        boolean isHours = interval.compareTo(HALF_HOUR) > 0 && interval.compareTo(DAY) < 0;
        Interval rows = isHours && !isCrypto ? HALF_HOUR : interval;
        return new Series(rows, PARAMETERS.get(rows));
    }

    /** The newest rows come first, and of two for one time the newer one counts. Empty when no row has a time. */
    Optional<Instant> readBackTo(JsonNode values, HistoryRows into) {
        Optional<Instant> earliest = Optional.empty();
        List<JsonNode> ascending = values.valueStream().toList().reversed();
        for (JsonNode row : ascending) {
            Optional<Instant> time = time(row.path("datetime").asText());
            if (time.isPresent()) {
                into.add(bar(time.get(), row));
                earliest = earliest.filter(t -> t.isBefore(time.get())).or(() -> time);
            }
        }
        return earliest;
    }

    boolean isIntraday() {
        return isIntraday(rows);
    }

    static boolean isIntraday(Interval interval) {
        return interval.compareTo(DAY) < 0;
    }

    /** As their parameters want it: an end that is a date is not included. */
    String text(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
        return isIntraday()
                ? utc.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                : utc.toLocalDate().toString();
    }

    private Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    isIntraday()
                            ? LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
                            : rows.floor(LocalDate.parse(text)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is traded without counting, such as crypto, has no volume at all: as in a quote, that adds none. */
    private static PriceBar bar(Instant time, JsonNode row) {
        return new PriceBar(
                time,
                Decimals.of(row.path("open")),
                Decimals.of(row.path("high")),
                Decimals.of(row.path("low")),
                Decimals.of(row.path("close")),
                row.has("volume") ? Decimals.of(row.path("volume")) : 0);
    }
}
