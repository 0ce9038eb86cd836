package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** A closed bar. {@code sequence} counts 0, 1, 2 … within (symbol, interval, series), stamped by the producer. */
public record Bar(
        String symbol,
        Interval interval,
        int series,
        long sequence,
        Instant openTime,
        Instant closeTime,
        double open,
        double high,
        double low,
        double close,
        double volume,
        Adjustment adjustment,
        String provider,
        Quality quality,
        boolean fallback) {

    public Bar {
        Require.symbol(symbol);
        Require.present(interval, "interval");
        Require.notNegative(series, "series");
        Require.notNegative(sequence, "sequence");
        Require.time(openTime, "openTime");
        Require.time(closeTime, "closeTime");
        Require.that(openTime.isBefore(closeTime), "closeTime", "after openTime " + openTime, closeTime);
        Require.positive(open, "open");
        Require.positive(high, "high");
        Require.positive(low, "low");
        Require.positive(close, "close");
        Require.that(high >= Math.max(open, close), "high", "at least open " + open + " and close " + close, high);
        Require.that(low <= Math.min(open, close), "low", "at most open " + open + " and close " + close, low);
        Require.notNegative(volume, "volume");
        Require.present(adjustment, "adjustment");
        Require.text(provider, "provider");
        Require.present(quality, "quality");
    }

    @JsonIgnore
    public StreamId stream() {
        return new StreamId(symbol, interval, series);
    }

    /** CloudEvents id. */
    public String id() {
        return Ids.of(closeTime, "bar", symbol, interval.toString(), Integer.toString(series), Long.toString(sequence));
    }
}
