package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The newest signal per symbol and interval that the feed has seen: by bar time, of two series that reach as far the
 * newer one. A cache that is behind it is stale.
 */
@ApplicationScoped
public class LatestSeen {
    private record Key(String symbol, Interval interval) {}

    private final ConcurrentMap<Key, Seen> newest = new ConcurrentHashMap<>();

    /** A record as it stands in the log. */
    public static final class Seen {
        private final SignalKey key;
        private final byte[] json;

        private Seen(SignalKey key, byte[] json) {
            this.key = key;
            this.json = json;
        }

        public String id() {
            return key.id();
        }

        /** Not to be changed. */
        public byte[] json() {
            return json;
        }

        private boolean newerThan(Seen other) {
            int byTime = key.barTime().compareTo(other.key.barTime());
            return byTime != 0 ? byTime > 0 : key.series() >= other.key.series();
        }
    }

    public Optional<Seen> newest(String symbol, Interval interval) {
        return Optional.ofNullable(newest.get(new Key(symbol, interval)));
    }

    public Optional<Instant> barTime(String symbol, Interval interval) {
        return newest(symbol, interval).map(seen -> seen.key.barTime());
    }

    /** {@code json} is the record as on the topic; not to be changed. */
    void saw(SignalKey signal, byte[] json) {
        newest.merge(
                new Key(signal.symbol(), signal.interval()),
                new Seen(signal, json),
                (known, added) -> added.newerThan(known) ? added : known);
    }
}
