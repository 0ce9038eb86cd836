package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.log.LogFollower;
import io.goldensignals.gateway.stream.LatestSeen;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest signals: from this replica's memory while it follows the log, what that lacks from Redis, and from
 * PostgreSQL what Redis lacks or is behind with (it may have missed updates while it was away).
 */
@ApplicationScoped
class LatestSignals {
    private final LatestSeen seen;
    private final LogFollower follower;
    private final CachedSignals cache;
    private final SignalHistory history;

    LatestSignals(
            LatestSeen seen, @Identifier("signals") LogFollower follower, CachedSignals cache, SignalHistory history) {
        this.seen = seen;
        this.follower = follower;
        this.cache = cache;
        this.history = history;
    }

    /** Those of {@code wanted} that exist. Fails with 503 when some have to come from PostgreSQL, and it is away. */
    Uni<Map<SymbolInterval, SignalRecord>> latest(List<SymbolInterval> wanted) {
        Map<SymbolInterval, SignalRecord> found = HashMap.newHashMap(wanted.size());
        if (follower.status().following()) {
            for (SymbolInterval each : wanted) {
                seen.newest(each.symbol(), each.interval())
                        .ifPresent(newest -> found.put(each, new SignalRecord(newest.id(), newest.json())));
            }
        }
        List<SymbolInterval> rest = without(found, wanted);
        return rest.isEmpty() ? Uni.createFrom().item(found) : fromStores(rest, found);
    }

    private Uni<Map<SymbolInterval, SignalRecord>> fromStores(
            List<SymbolInterval> wanted, Map<SymbolInterval, SignalRecord> found) {
        return cache.latest(wanted).flatMap(cached -> {
            add(cached.stream().filter(this::upToDate).toList(), found);
            List<SymbolInterval> rest = without(found, wanted);
            return rest.isEmpty()
                    ? Uni.createFrom().item(found)
                    : history.latest(rest).map(stored -> add(stored, found));
        });
    }

    private boolean upToDate(ConsensusSignal signal) {
        return seen.barTime(signal.symbol(), signal.interval())
                .map(newest -> !signal.barTime().isBefore(newest))
                .orElse(true);
    }

    private static Map<SymbolInterval, SignalRecord> add(
            Collection<ConsensusSignal> signals, Map<SymbolInterval, SignalRecord> found) {
        signals.forEach(
                signal -> found.put(new SymbolInterval(signal.symbol(), signal.interval()), SignalRecord.of(signal)));
        return found;
    }

    private static List<SymbolInterval> without(Map<SymbolInterval, SignalRecord> found, List<SymbolInterval> wanted) {
        return found.size() == wanted.size()
                ? List.of()
                : wanted.stream().filter(each -> !found.containsKey(each)).toList();
    }
}
