package io.goldensignals.marketdata.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.testsupport.TestingParts;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SharedQuotaIT {
    /** A slow machine is none that has lost Redis: what a replica without it does is for those tests that end it. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Vertx VERTX = Vertx.vertx();
    private static Redis client;

    private final String key = UUID.randomUUID().toString();
    private final TestingClock clock = new TestingClock("2026-11-25T12:00:00Z");

    @BeforeAll
    static void connect() {
        client = Redis.createClient(VERTX, TestingParts.redis().hosts());
    }

    @AfterAll
    static void disconnect() {
        client.close();
        VERTX.close();
    }

    @AfterEach
    void redisIsThere() {
        TestingParts.redis().start();
    }

    @Test
    void twoReplicasShareAQuota() {
        SharedQuota a = quota("5/1m", 2);
        SharedQuota b = quota("5/1m", 2);
        assertThat(taken(3, a)).isEqualTo(3);
        assertThat(taken(3, b)).isEqualTo(2);
        Refusal.RateLimited refusal = b.take(1).orElseThrow();
        assertThat(refusal.retryAt()).contains(Instant.parse("2026-11-25T12:01:05Z"));
        assertThat(b.isOwn(refusal)).isTrue();
        assertThat(b.isOwn(new Refusal.RateLimited(Optional.empty(), "HTTP 429")))
                .isFalse();
        assertThat(b.left()).containsExactly(new ProviderStatus.Quota(5, 60, 0));
        assertThat(b.retryAt()).contains(Instant.parse("2026-11-25T12:01:05Z"));
        assertThat(a.left()).containsExactly(new ProviderStatus.Quota(5, 60, 2));
        clock.advance(Duration.ofSeconds(65));
        assertThat(b.retryAt()).isEmpty();
        assertThat(taken(9, a)).isEqualTo(5);
    }

    @Test
    void ofSeveralLimitsAllAreTakenOrNone() {
        SharedQuota quota = quota("2/1s,3/1d", 1);
        assertThat(taken(3, quota)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(2));
        assertThat(taken(2, quota)).isEqualTo(1);
        assertThat(quota.left())
                .containsExactly(new ProviderStatus.Quota(2, 1, 1), new ProviderStatus.Quota(3, 86_400, 0));
        assertThat(quota.take(1).orElseThrow().retryAt()).contains(Instant.parse("2026-11-26T00:00:00Z"));
        clock.advance(Duration.ofHours(12));
        assertThat(taken(9, quota)).isEqualTo(2);
    }

    @Test
    void callsWeigh() {
        SharedQuota quota = quota("10/1m", 1);
        assertThat(quota.take(8)).isEmpty();
        assertThat(quota.take(3)).isPresent();
        assertThat(quota.take(2)).isEmpty();
        assertThat(quota.take(11).orElseThrow().retryAt()).isEmpty();
    }

    @Test
    void aPauseIsForEverybodyAndTheLongestCounts() {
        SharedQuota a = quota("100/1m", 2);
        SharedQuota b = quota("100/1m", 2);
        Instant until = Instant.parse("2026-11-25T12:10:00Z");
        a.pause(until);
        a.pause(Instant.parse("2026-11-25T12:01:00Z"));
        assertThat(b.take(1).orElseThrow().retryAt()).contains(until);
        assertThat(b.retryAt()).contains(until);
        assertThat(a.take(1).orElseThrow().retryAt()).contains(until);
        clock.advance(Duration.ofMinutes(10));
        assertThat(a.take(1)).isEmpty();
        assertThat(b.take(1)).isEmpty();
    }

    @Test
    void withoutLimitsOnlyAPauseKeepsCallsBack() {
        SharedQuota quota = quota("none", 3);
        assertThat(taken(100, quota)).isEqualTo(100);
        assertThat(quota.left()).isEmpty();
        quota.pause(Instant.parse("2026-11-25T12:10:00Z"));
        assertThat(quota.take(1)).isPresent();
    }

    @Test
    void withoutRedisEveryReplicaTakesItsShareOfWhatWasLeft() {
        SharedQuota a = quota("20/1m", 3);
        SharedQuota b = quota("20/1m", 3);
        SharedQuota c = quota("20/1m", 3);
        assertThat(taken(4, a) + taken(2, b) + taken(1, c)).isEqualTo(7);
        TestingParts.redis().kill();
        int together = taken(20, a) + taken(20, b) + taken(20, c);
        assertThat(together).isEqualTo(5 + 4 + 4);
        assertThat(a.isShared()).isFalse();
        assertThat(a.take(1).orElseThrow().retryAt()).contains(Instant.parse("2026-11-25T12:01:05Z"));
        clock.advance(Duration.ofMinutes(3));
        assertThat(taken(20, a)).isEqualTo(6);
        assertThat(taken(20, b)).isEqualTo(6);
        assertThat(taken(20, c)).isEqualTo(6);
        assertThat(a.left()).containsExactly(new ProviderStatus.Quota(20, 60, 0));
    }

    @Test
    void aShareOfLessThanOneCallWaitsForRedis() {
        TestingParts.redis().stop();
        SharedQuota quota = quota("2/1m", 3);
        assertThat(quota.take(1).orElseThrow().retryAt())
                .contains(clock.instant().plusSeconds(5));
    }

    @Test
    void backAgainTheReplicasAddWhatTheyTookMeanwhile() {
        SharedQuota a = quota("12/1d", 2);
        SharedQuota b = quota("12/1d", 2);
        assertThat(taken(2, a)).isEqualTo(2);
        assertThat(taken(1, b)).isEqualTo(1);
        // What it had in memory only is gone.
        TestingParts.redis().kill();
        assertThat(taken(3, a)).isEqualTo(3);
        TestingParts.redis().start();
        assertThat(a.take(1)).isEmpty();
        assertThat(a.isShared()).isFalse();
        clock.advance(Duration.ofSeconds(6));
        assertThat(a.take(1)).isEmpty();
        assertThat(a.isShared()).isTrue();
        // Eight are out; those of a without Redis count twice, as b may have done the same.
        assertThat(taken(20, b)).isBetween(1, 4);
        assertThat(taken(20, a)).isZero();
    }

    @Test
    void aPauseWhileRedisIsAwayIsToldAfterwards() {
        SharedQuota a = quota("100/1m", 2);
        SharedQuota b = quota("100/1m", 2);
        TestingParts.redis().stop();
        Instant until = Instant.parse("2026-11-25T12:10:00Z");
        a.pause(until);
        assertThat(a.take(1)).isPresent();
        assertThat(b.take(1)).isEmpty();
        TestingParts.redis().start();
        clock.advance(Duration.ofSeconds(6));
        a.pause(Instant.parse("2026-11-25T12:05:00Z"));
        assertThat(b.take(1).orElseThrow().retryAt()).contains(until);
    }

    @Test
    void onlyAHashOfTheKeyIsInRedisAndAllOfItExpires() throws Exception {
        SharedQuota quota = quota("5/1m,50/1d", 1);
        assertThat(quota.take(1)).isEmpty();
        quota.pause(Instant.parse("2026-11-25T12:10:00Z"));
        RedisAPI redis = RedisAPI.api(client);
        List<String> keys = new ArrayList<>();
        redis.keys("gs:quota:testing:*")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .forEach(k -> keys.add(k.toString()));
        assertThat(keys).hasSizeGreaterThanOrEqualTo(3).noneMatch(k -> k.contains(key));
        for (String each : keys) {
            assertThat(redis.pttl(each)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get()
                            .toLong())
                    .isPositive();
        }
    }

    @Test
    void replicasThatAskAtOnceGetNoMoreThanTheLimit() throws Exception {
        List<Future<Integer>> takers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                SharedQuota replica = quota("50/1m", 4);
                takers.add(threads.submit(() -> taken(40, replica)));
            }
        }
        int together = 0;
        for (Future<Integer> taker : takers) {
            together += taker.get();
        }
        assertThat(together).isEqualTo(50);
    }

    private SharedQuota quota(String limits, int replicas) {
        QuotaStore store = new QuotaStore(RedisAPI.api(client), "testing", key, PATIENCE);
        return new SharedQuota("testing", QuotaLimits.parse(limits), store, replicas, clock);
    }

    private static int taken(int attempts, SharedQuota quota) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += quota.take(1).isEmpty() ? 1 : 0;
        }
        return taken;
    }
}
