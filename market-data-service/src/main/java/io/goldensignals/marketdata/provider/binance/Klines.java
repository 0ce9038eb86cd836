package io.goldensignals.marketdata.provider.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.http.Decimals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page of klines: its good bars, and how many rows it had. */
record Klines(int rows, List<PriceBar> bars) {
    private static final List<Interval> INTERVALS = Stream.of(
                    "1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w")
            .map(Interval::parse)
            .toList();

    Klines {
        bars = List.copyOf(bars);
    }

    /** Their interval with the same bars as ours; seven days are none, for their weeks begin on Mondays. */
    static Optional<Interval> interval(Interval ours) {
        return INTERVALS.stream()
                .filter(i ->
                        i.millis() == ours.millis() && i.floor(Instant.EPOCH).equals(ours.floor(Instant.EPOCH)))
                .findFirst();
    }

    /** Empty when it is no list, or when no row of it makes sense. */
    static Optional<Klines> read(JsonNode page) {
        List<PriceBar> bars = new ArrayList<>();
        page.forEach(row -> bar(row).ifPresent(bars::add));
        return page.isArray() && (page.isEmpty() || !bars.isEmpty())
                ? Optional.of(new Klines(page.size(), bars))
                : Optional.empty();
    }

    private static Optional<PriceBar> bar(JsonNode row) {
        if (!row.isArray() || !row.path(0).isIntegralNumber() || !row.path(0).canConvertToLong()) {
            return Optional.empty();
        }
        PriceBar bar = new PriceBar(
                Instant.ofEpochMilli(row.path(0).longValue()),
                Decimals.of(row.path(1)),
                Decimals.of(row.path(2)),
                Decimals.of(row.path(3)),
                Decimals.of(row.path(4)),
                Decimals.of(row.path(5)));
        return bar.fault().isEmpty() ? Optional.of(bar) : Optional.empty();
    }
}
