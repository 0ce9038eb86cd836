package io.goldensignals.marketdata.provider.yahoo;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes bars of smaller ones. A bar with a part that makes no sense is not made. */
final class YahooBars {
    private YahooBars() {}

    static List<PriceBar> of(SortedMap<Instant, Optional<PriceBar>> parts, Interval interval) {
        SortedMap<Instant, Optional<PriceBar>> bars = new TreeMap<>();
        parts.forEach((time, part) -> {
            Instant open = interval.floor(time);
            Optional<PriceBar> soFar = bars.get(open);
            bars.put(
                    open,
                    soFar == null
                            ? part.map(p -> joined(open, p, p, 0))
                            : soFar.flatMap(a -> part.map(b -> joined(open, a, b, a.volume()))));
        });
        return bars.values().stream().flatMap(Optional::stream).toList();
    }

    private static PriceBar joined(Instant open, PriceBar a, PriceBar b, double volumeBefore) {
        return new PriceBar(
                open,
                a.open(),
                Math.max(a.high(), b.high()),
                Math.min(a.low(), b.low()),
                b.close(),
                volumeBefore + b.volume());
    }
}
