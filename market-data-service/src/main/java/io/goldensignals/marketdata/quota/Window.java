package io.goldensignals.marketdata.quota;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What has been taken of one limit: weights by the number of their part of time. Not thread-safe. */
final class Window {
    private final Limit limit;
    private final NavigableMap<Long, Long> taken = new TreeMap<>();

    Window(Limit limit) {
        this.limit = limit;
    }

    Limit limit() {
        return limit;
    }

    long left(Instant now) {
        return Math.max(0, limit.count() - used(now));
    }

    void add(Instant now, long weight) {
        taken.merge(part(now), weight, Long::sum);
    }

    /** Knowledge from elsewhere. What was taken in a part of time only grows. */
    void learn(Map<Long, Long> elsewhere) {
        elsewhere.forEach((part, weight) -> taken.merge(part, weight, Math::max));
    }

    /** When the weight can be taken; {@link Instant#MAX} for more than the limit ever allows. */
    Instant freeAt(Instant now, long weight) {
        if (weight > limit.count()) {
            return Instant.MAX;
        }
        long used = used(now);
        Instant free = now;
        for (Map.Entry<Long, Long> part : taken.entrySet()) {
            if (used + weight <= limit.count()) {
                return free;
            }
            used -= part.getValue();
            free = Instant.ofEpochMilli((part.getKey() + limit.depth() + 1) * limit.width());
        }
        return free;
    }

    /** By part, those that still count. */
    Map<Long, Long> taken(Instant now) {
        taken.headMap(part(now) - limit.depth(), false).clear();
        return Map.copyOf(taken);
    }

    /** A part that lies ahead counts as well: another replica's clock may be. */
    private long used(Instant now) {
        return taken(now).values().stream().mapToLong(Long::longValue).sum();
    }

    private long part(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), limit.width());
    }
}
