package io.goldensignals.gateway.limit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Buckets of this replica alone, by the generic cell rate algorithm (ITU-T I.371): of each only the time is kept up to
 * which it is used up. Of more buckets than it has room for, those unused for longest start anew.
 */
final class LocalBuckets {
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Long> arrivals = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    LocalBuckets(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Verdict take(String bucket, Limit limit) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long used = Math.max(now, arrivals.getOrDefault(bucket, now));
        long next = used + limit.emissionMicros();
        if (next - limit.toleranceMicros() > now) {
            return Verdict.refused(limit, used, now);
        }
        arrivals.put(bucket, next);
        return Verdict.allowed(limit, next, now);
    }

    synchronized int size() {
        return arrivals.size();
    }
}
