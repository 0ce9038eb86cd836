package io.goldensignals.gateway.signals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.store.StoreConfig;
import io.goldensignals.gateway.stream.LatestSeen;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The latest signal per symbol and interval: from Redis, and from PostgreSQL when Redis is away, has none, or has one
 * that is behind what was seen on the log (it may have missed updates while it was away).
 */
@ApplicationScoped
class LatestSignals {
    private static final EventLog LOG = new EventLog(LatestSignals.class);
    private static final String KEY_PREFIX = "gs:latest:";
    private static final long PASS_OVER_NANOS = Duration.ofSeconds(1).toNanos();

    private final ReactiveRedisDataSource redis;
    private final StoreConfig config;
    private final SignalHistory history;
    private final LatestSeen seen;
    private final AtomicLong passOverUntil = new AtomicLong(System.nanoTime());

    LatestSignals(ReactiveRedisDataSource redis, StoreConfig config, SignalHistory history, LatestSeen seen) {
        this.redis = redis;
        this.config = config;
        this.history = history;
        this.seen = seen;
    }

    Uni<Optional<ConsensusSignal>> latest(String symbol, Interval interval) {
        return cached(symbol, interval).flatMap(cached -> {
            Optional<ConsensusSignal> fresh = cached.filter(this::upToDate);
            return fresh.isPresent() ? Uni.createFrom().item(fresh) : history.latest(symbol, interval);
        });
    }

    private boolean upToDate(ConsensusSignal signal) {
        return seen.barTime(signal.symbol(), signal.interval())
                .map(newest -> !signal.barTime().isBefore(newest))
                .orElse(true);
    }

    /** Never fails: without an answer in time Redis is left alone for a second, so that it slows nothing down. */
    private Uni<Optional<ConsensusSignal>> cached(String symbol, Interval interval) {
        if (System.nanoTime() - passOverUntil.get() < 0) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .deferred(() -> redis.hash(String.class).hget(KEY_PREFIX + symbol, interval.toString()))
                .ifNoItem()
                .after(config.cacheTimeout())
                .fail()
                .map(LatestSignals::decode)
                .onFailure()
                .recoverWithItem(this::passOver);
    }

    private Optional<ConsensusSignal> passOver(Throwable failure) {
        passOverUntil.set(System.nanoTime() + PASS_OVER_NANOS);
        LOG.warn("redis.passed_over", "reason", failure.getMessage());
        return Optional.empty();
    }

    private static Optional<ConsensusSignal> decode(String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonCodec.read(json.getBytes(UTF_8), ConsensusSignal.class));
        } catch (UnreadableRecordException e) {
            LOG.warn("redis.unreadable", "reason", e.getMessage());
            return Optional.empty();
        }
    }
}
