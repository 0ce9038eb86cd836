package io.goldensignals.marketdata.provider.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.http.Decimals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Candles as they come: newest first, each {@code [time in s, low, high, open, close, volume]}. */
final class Candles {
    private static final Set<Long> SECONDS = Set.of(60L, 300L, 900L, 3_600L, 21_600L, 86_400L);
    private static final long YEAR_10000 = 253_402_300_800L;

    private Candles() {}

    /** The granularity in seconds; empty when there is none like the interval. */
    static Optional<Long> granularity(Interval interval) {
        return Optional.of(interval.duration().toSeconds()).filter(SECONDS::contains);
    }

    /** Empty when it is no list, or when no row of it makes sense. */
    static Optional<List<PriceBar>> read(JsonNode page) {
        List<PriceBar> bars = new ArrayList<>();
        page.forEach(row -> bar(row).ifPresent(bars::add));
        return page.isArray() && (page.isEmpty() || !bars.isEmpty()) ? Optional.of(bars) : Optional.empty();
    }

    private static Optional<PriceBar> bar(JsonNode row) {
        double time = row.isArray() ? Decimals.of(row.path(0)) : Double.NaN;
        if (!(time >= 0 && time < YEAR_10000)) {
            return Optional.empty();
        }
        PriceBar bar = new PriceBar(
                Instant.ofEpochSecond((long) time),
                Decimals.of(row.path(3)),
                Decimals.of(row.path(2)),
                Decimals.of(row.path(1)),
                Decimals.of(row.path(4)),
                Decimals.of(row.path(5)));
        return bar.fault().isEmpty() ? Optional.of(bar) : Optional.empty();
    }
}
