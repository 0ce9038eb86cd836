package io.goldensignals.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.TestingClock;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas' limiters. Their limit is so slow that no machine is slow enough to see it fill. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class RateLimiterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Limit TEN = new Limit(0.000_01, 10);

    @Inject
    ReactiveRedisDataSource redis;

    private final String bucket = UUID.randomUUID().toString();
    private RateLimiter one;
    private RateLimiter other;

    @BeforeEach
    void replicas() {
        TestingParts.redis().start();
        one = new RateLimiter(redis, new TestingClock());
        other = new RateLimiter(redis, new TestingClock());
        await().atMost(PATIENCE).until(() -> redis.execute("PING").await().atMost(PATIENCE) != null);
    }

    @AfterEach
    void redisRuns() {
        TestingParts.redis().start();
    }

    @Test
    void replicasShareACallersBucket() {
        for (int i = 0; i < 5; i++) {
            assertThat(take(one).remaining()).isEqualTo(9 - 2 * i);
            assertThat(take(other).remaining()).isEqualTo(8 - 2 * i);
        }
        assertThat(take(one).allowed()).isFalse();
        Verdict refused = take(other);
        assertThat(refused.allowed()).isFalse();
        // An emission takes 100,000 s: whatever has passed since is less than one of them.
        assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(99_000), Duration.ofSeconds(100_000));
        assertThat(refused.reset()).isBetween(Duration.ofSeconds(999_000), Duration.ofSeconds(1_000_000));
    }

    @Test
    void aBucketIsForgottenWhenItIsFullAgain() {
        take(one);
        long millis = redis.execute("PTTL", "gs:limit:" + bucket)
                .await()
                .atMost(PATIENCE)
                .toLong();
        assertThat(millis).isBetween(99_000_000L, 100_000_001L);
    }

    @Test
    void withoutRedisEachReplicaHasABucketOfTheSameSize() {
        for (int i = 0; i < 10; i++) {
            take(one);
        }
        TestingParts.redis().kill();
        for (int i = 0; i < 10; i++) {
            assertThat(take(one).remaining()).isEqualTo(9 - i);
        }
        assertThat(take(one).allowed()).isFalse();
        assertThat(take(other).allowed()).isTrue();
        TestingParts.redis().start();
        // A new bucket and a new script there: the local one would go on refusing.
        await().atMost(PATIENCE).until(() -> take(one).allowed());
    }

    private Verdict take(RateLimiter limiter) {
        return limiter.take(bucket, TEN).await().atMost(PATIENCE);
    }
}
