package io.goldensignals.gateway.signals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.store.StoreConfig;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The aggregator's latest signals in Redis: a hash per symbol with a field per interval. */
@ApplicationScoped
class CachedSignals {
    private static final EventLog LOG = new EventLog(CachedSignals.class);
    private static final String KEY_PREFIX = "gs:latest:";
    private static final long PASS_OVER_NANOS = Duration.ofSeconds(1).toNanos();

    private final ReactiveRedisDataSource redis;
    private final StoreConfig config;
    private final AtomicLong passOverUntil = new AtomicLong(System.nanoTime());

    CachedSignals(ReactiveRedisDataSource redis, StoreConfig config) {
        this.redis = redis;
        this.config = config;
    }

    /**
     * Those that Redis has, in one round trip. Never fails: without an answer in time Redis is left alone for a second, so
     * that it slows nothing down.
     */
    Uni<List<ConsensusSignal>> latest(List<SymbolInterval> wanted) {
        if (System.nanoTime() - passOverUntil.get() < 0) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom()
                .deferred(() -> redis.getRedis().batch(requests(wanted)))
                .ifNoItem()
                .after(config.cacheTimeout())
                .fail()
                .map(CachedSignals::decode)
                .onFailure()
                .recoverWithItem(this::passOver);
    }

    private static List<Request> requests(List<SymbolInterval> wanted) {
        Map<String, Request> bySymbol = new TreeMap<>();
        for (SymbolInterval each : wanted) {
            bySymbol.computeIfAbsent(
                            each.symbol(), symbol -> Request.cmd(Command.HMGET).arg(KEY_PREFIX + symbol))
                    .arg(each.interval().toString());
        }
        return List.copyOf(bySymbol.values());
    }

    private List<ConsensusSignal> passOver(Throwable failure) {
        passOverUntil.set(System.nanoTime() + PASS_OVER_NANOS);
        LOG.warn("redis.passed_over", "reason", failure.getMessage());
        return List.of();
    }

    private static List<ConsensusSignal> decode(List<Response> hashes) {
        List<ConsensusSignal> found = new ArrayList<>();
        for (Response hash : hashes) {
            for (int i = 0; i < hash.size(); i++) {
                Response value = hash.get(i);
                if (value != null) {
                    decode(value.toString(), found);
                }
            }
        }
        return found;
    }

    private static void decode(String json, List<ConsensusSignal> found) {
        try {
            found.add(JsonCodec.read(json.getBytes(UTF_8), ConsensusSignal.class));
        } catch (UnreadableRecordException e) {
            LOG.warn("redis.unreadable", "reason", e.getMessage());
        }
    }
}
