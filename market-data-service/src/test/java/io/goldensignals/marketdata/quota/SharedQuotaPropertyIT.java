package io.goldensignals.marketdata.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.testsupport.TestingParts;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SharedQuotaPropertyIT {
    private static final int REPLICAS = 3;
    private static Vertx vertx;
    private static Redis client;

    private record Taken(Instant time, int weight) {}

    @BeforeContainer
    static void connect() {
        vertx = Vertx.vertx();
        client = Redis.createClient(vertx, TestingParts.redis().hosts());
    }

    @AfterContainer
    static void disconnect() {
        client.close();
        vertx.close();
    }

    @Property(tries = 60)
    void noWindowEverHasMoreThanTheLimit(
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll @Size(min = 20, max = 120) List<@IntRange(min = 0, max = 20_000) Integer> pauses,
            @ForAll @Size(min = 1, max = 7) List<@IntRange(min = 1, max = 3) Integer> weights) {
        TestingClock clock = new TestingClock("2026-11-25T23:58:00Z");
        List<SharedQuota> replicas = replicas(limit + "/1m", RedisAPI.api(client), clock);
        assertThat(mostInAMinute(taken(pauses, weights, replicas, clock))).isLessThanOrEqualTo(limit);
    }

    @Property(tries = 60)
    void norWithoutRedis(
            @ForAll @IntRange(min = 1, max = 60) int limit,
            @ForAll @Size(min = 20, max = 120) List<@IntRange(min = 0, max = 20_000) Integer> pauses) {
        TestingClock clock = new TestingClock("2026-11-25T23:58:00Z");
        Redis nobody = Redis.createClient(vertx, "redis://127.0.0.1:1");
        List<SharedQuota> replicas = replicas(limit + "/1m", RedisAPI.api(nobody), clock);
        assertThat(mostInAMinute(taken(pauses, List.of(1), replicas, clock))).isLessThanOrEqualTo(limit);
        nobody.close();
    }

    @Property(tries = 60)
    void aRefusalKeepsItsPromise(
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll @Size(min = 20, max = 60) List<@IntRange(min = 0, max = 9_000) Integer> pauses) {
        TestingClock clock = new TestingClock("2026-11-25T23:58:00Z");
        SharedQuota quota =
                replicas(limit + "/1m,1000/1d", RedisAPI.api(client), clock).getFirst();
        for (int pause : pauses) {
            clock.advance(Duration.ofMillis(pause));
            quota.take(1).ifPresent(refusal -> {
                clock.advance(
                        Duration.between(clock.instant(), refusal.retryAt().orElseThrow()));
                assertThat(quota.take(1)).isEmpty();
            });
        }
    }

    private static List<SharedQuota> replicas(String limits, RedisAPI redis, TestingClock clock) {
        String key = UUID.randomUUID().toString();
        List<SharedQuota> replicas = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(new SharedQuota(
                    "property",
                    QuotaLimits.parse(limits),
                    new QuotaStore(redis, "property", key, SharedQuotaIT.PATIENCE),
                    REPLICAS,
                    clock));
        }
        return replicas;
    }

    private static List<Taken> taken(
            List<Integer> pauses, List<Integer> weights, List<SharedQuota> replicas, TestingClock clock) {
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < pauses.size(); i++) {
            clock.advance(Duration.ofMillis(pauses.get(i)));
            int weight = weights.get(i % weights.size());
            if (replicas.get(pauses.get(i) % REPLICAS).take(weight).isEmpty()) {
                taken.add(new Taken(clock.instant(), weight));
            }
        }
        return taken;
    }

    private static int mostInAMinute(List<Taken> taken) {
        return taken.stream()
                .mapToInt(last -> taken.stream()
                        .filter(t -> !t.time().isAfter(last.time()))
                        .filter(t -> t.time().isAfter(last.time().minusSeconds(60)))
                        .mapToInt(Taken::weight)
                        .sum())
                .max()
                .orElse(0);
    }
}
