package io.goldensignals.marketdata.provider.alphavantage;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.history.HistoryRows;
import io.goldensignals.marketdata.provider.http.Decimals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * One of their time series: what to ask for, and how its rows read. Rows within a day are at local time, in the zone
 * that comes with them; a row of a day or week is named by its (last) day, and is that day or week of our grid.
 */
record Series(Interval rows, String function, Optional<String> parameter, String field) {
    private static final Interval DAY = Interval.parse("1d");
    private static final Interval WEEK = Interval.parse("1w");

    // Their hours may start at half past, like the session does; ours don't, so two half hours make one.
    private static final Map<Interval, Series> BY_INTERVAL = Map.of(
            Interval.parse("1m"),
            intraday("1m", "1min"),
            Interval.parse("5m"),
            intraday("5m", "5min"),
            Interval.parse("15m"),
            intraday("15m", "15min"),
            Interval.parse("30m"),
            intraday("30m", "30min"),
            Interval.parse("1h"),
            intraday("30m", "30min"),
            DAY,
            new Series(DAY, "TIME_SERIES_DAILY", Optional.empty(), "Time Series (Daily)"),
            WEEK,
            new Series(WEEK, "TIME_SERIES_WEEKLY", Optional.empty(), "Weekly Time Series"));

    /** Empty when none has bars at the interval. */
    static Optional<Series> of(Interval interval) {
        return Optional.ofNullable(BY_INTERVAL.get(interval));
    }

    boolean isIntraday() {
        return parameter.isPresent();
    }

    boolean isDaily() {
        return rows.equals(DAY);
    }

    /** Adds what the body has; false when it is not this series. Rows without a time are left out. */
    boolean read(JsonNode body, HistoryRows into) {
        JsonNode series = body.path(field);
        Optional<ZoneId> zone = isIntraday() ? zone(body.path("Meta Data")) : Optional.of(ZoneOffset.UTC);
        if (!series.isObject() || zone.isEmpty()) {
            return false;
        }
        boolean timed = series.isEmpty();
        for (Map.Entry<String, JsonNode> row : series.properties()) {
            Optional<Instant> time = time(row.getKey(), zone.get());
            time.ifPresent(t -> into.add(bar(t, row.getValue())));
            timed |= time.isPresent();
        }
        return timed;
    }

    private Optional<Instant> time(String text, ZoneId zone) {
        try {
            return Optional.of(
                    isIntraday()
                            ? LocalDateTime.parse(text.replace(' ', 'T'))
                                    .atZone(zone)
                                    .toInstant()
                            : rows.floor(
                                    LocalDate.parse(text).atStartOfDay(zone).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static PriceBar bar(Instant time, JsonNode row) {
        return new PriceBar(
                time,
                Decimals.of(row.path("1. open")),
                Decimals.of(row.path("2. high")),
                Decimals.of(row.path("3. low")),
                Decimals.of(row.path("4. close")),
                Decimals.of(row.path("5. volume")));
    }

    /** The number before its name differs from series to series. */
    private static Optional<ZoneId> zone(JsonNode meta) {
        try {
            return meta.properties().stream()
                    .filter(entry -> entry.getKey().endsWith("Time Zone"))
                    .map(entry -> ZoneId.of(entry.getValue().asText()))
                    .findFirst();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Series intraday(String rows, String parameter) {
        return new Series(
                Interval.parse(rows),
                "TIME_SERIES_INTRADAY",
                Optional.of(parameter),
                "Time Series (" + parameter + ')');
    }
}
