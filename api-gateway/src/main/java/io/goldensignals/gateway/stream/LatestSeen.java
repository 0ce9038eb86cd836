package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The newest bar time per symbol and interval that the feed has seen: a cache that is behind it is stale. */
@ApplicationScoped
public class LatestSeen {
    private record Key(String symbol, Interval interval) {}

    private final ConcurrentMap<Key, Instant> times = new ConcurrentHashMap<>();

    public Optional<Instant> barTime(String symbol, Interval interval) {
        return Optional.ofNullable(times.get(new Key(symbol, interval)));
    }

    void saw(SignalKey signal) {
        times.merge(new Key(signal.symbol(), signal.interval()), signal.barTime(), (a, b) -> a.isAfter(b) ? a : b);
    }
}
