package io.goldensignals.gateway.limit;

import io.goldensignals.contracts.log.EventLog;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Buckets shared by all replicas; while Redis does not answer, buckets of the same size at each replica. */
@ApplicationScoped
public class RateLimiter {
    private static final EventLog LOG = new EventLog(RateLimiter.class);
    private static final Duration TIMEOUT = Duration.ofMillis(50);
    private static final long PASS_OVER_NANOS = Duration.ofSeconds(1).toNanos();

    private final RedisBuckets shared;
    private final LocalBuckets local;
    private final AtomicLong passOverUntil = new AtomicLong(System.nanoTime());

    RateLimiter(ReactiveRedisDataSource redis, InstantSource clock) {
        this.shared = new RedisBuckets(redis);
        this.local = new LocalBuckets(clock);
    }

    /** Never fails: without an answer in time Redis is left alone for a second, so that it slows nothing down. */
    public Uni<Verdict> take(String bucket, Limit limit) {
        if (System.nanoTime() - passOverUntil.get() < 0) {
            return Uni.createFrom().item(() -> local.take(bucket, limit));
        }
        return Uni.createFrom()
                .deferred(() -> shared.take(bucket, limit))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> passOver(failure, bucket, limit));
    }

    private Verdict passOver(Throwable failure, String bucket, Limit limit) {
        passOverUntil.set(System.nanoTime() + PASS_OVER_NANOS);
        LOG.warn("limit.local", "reason", failure.getMessage());
        return local.take(bucket, limit);
    }
}
