package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.SseClient;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is behind the gateway goes away and comes back. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class OutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PERFORMANCE = "/api/v1/agents/performance?interval=1m";

    @Inject
    Feeds feeds;

    @Inject
    LatestSeen seen;

    @Inject
    RedisDataSource redis;

    private final Gateway gateway = new Gateway();
    private ConsensusLog log;

    @BeforeEach
    void fill() throws Exception {
        ConsensusRows.recreate();
        ConsensusRows.insert(List.of(TestingSignals.bar("ORCL", 9), TestingSignals.bar("UNSEEN", 9)));
        log = new ConsensusLog(TestingParts.kafka().bootstrapServers());
        await().atMost(PATIENCE).until(() -> feeds.signals().isCurrent());
        StreamPosition end = feeds.signals().end();
        log.continueFrom(IntStream.range(0, Topics.PARTITIONS)
                .mapToLong(p -> Math.max(0, end.next(p)))
                .toArray());
    }

    @AfterEach
    void everythingRuns() {
        TestingParts.redis().start();
        TestingParts.postgresql().start();
        TestingParts.kafka().start();
        log.close();
    }

    @Test
    void withoutRedisTheLatestSignalComesFromPostgreSql() throws Exception {
        TestingParts.redis().kill();
        for (int i = 0; i < 5; i++) {
            assertThat(latest("UNSEEN")).isEqualTo(9);
        }
        assertThat(gateway.get("/q/health/ready").status()).isEqualTo(200);
        TestingParts.redis().start();
        cache("UNSEEN", 5_000);
        await().atMost(PATIENCE).until(() -> latest("UNSEEN") == 5_000);
    }

    @Test
    void aCacheThatMissedUpdatesIsNotBelieved() throws Exception {
        log.publish(TestingSignals.signal("SEEN", 9));
        log.flush();
        await().atMost(PATIENCE)
                .until(() -> seen.barTime("SEEN", Interval.parse("1m")).isPresent());
        cache("SEEN", 4);
        assertThat(latest("SEEN")).isEqualTo(9);
    }

    @Test
    void withoutPostgreSqlHistoryIsUnavailableAndStreamsGoOn() throws Exception {
        try (SseClient client = new SseClient(gateway.open("/api/v1/signals/stream?symbol=ORCL"))) {
            await().atMost(PATIENCE).until(() -> client.lastId() != null);
            TestingParts.postgresql().kill();
            Gateway.Answer answer = gateway.get("/api/v1/signals");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(gateway.get("/api/v1/market-data/bars/ORCL?interval=1m").status())
                    .isEqualTo(503);
            String explain =
                    "/api/v1/signals/" + TestingSignals.signal("ORCL", 9).id() + "/explain";
            for (String path : List.of(explain, PERFORMANCE, "/api/v1/agents/any?interval=1m")) {
                assertThat(gateway.get(path).header("Retry-After")).as(path).isEqualTo("5");
            }
            assertThat(gateway.get("/api/v1/agents").status()).isEqualTo(200);
            assertThat(gateway.get("/q/health/ready").status()).isEqualTo(503);
            assertThat(gateway.get("/q/health/live").status()).isEqualTo(200);
            log.publish(TestingSignals.signal("ORCL", 20));
            log.flush();
            await().atMost(PATIENCE).until(() -> client.events("signal").size() == 1);
            TestingParts.postgresql().start();
            await().atMost(PATIENCE).until(() -> gateway.get("/api/v1/signals").status() == 200);
            await().atMost(PATIENCE).until(() -> gateway.get(PERFORMANCE).status() == 200);
            assertThat(client.ended()).isFalse();
        }
    }

    @Test
    void withoutKafkaReadsAnswerAndStreamsBeatUntilItReturns() throws Exception {
        try (SseClient client = new SseClient(gateway.open("/api/v1/signals/stream?symbol=ORCL"))) {
            await().atMost(PATIENCE).until(() -> client.lastId() != null);
            TestingParts.kafka().kill();
            int heartbeats = client.events("heartbeat").size();
            await().atMost(PATIENCE).until(() -> client.events("heartbeat").size() > heartbeats + 2);
            assertThat(gateway.get("/api/v1/signals").status()).isEqualTo(200);
            assertThat(gateway.get("/api/v1/watchlist").status()).isEqualTo(200);
            assertThat(gateway.get("/q/health/live").status()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> gateway.get("/q/health/ready").status() == 503);
            Gateway.Answer put = gateway.put("/api/v1/watchlist/ORCL", "{\"intervals\":[\"1m\"]}");
            assertThat(put.status()).isEqualTo(503);
            assertThat(put.header("Retry-After")).isNotNull();
            TestingParts.kafka().start();
            log.publish(TestingSignals.signal("ORCL", 21));
            log.flush();
            await().atMost(PATIENCE).until(() -> client.events("signal").size() == 1);
            await().atMost(PATIENCE).until(() -> gateway.get("/q/health/ready").status() == 200);
        }
    }

    private long latest(String symbol) throws Exception {
        return gateway.get("/api/v1/signals/latest?interval=1m&symbol=" + symbol)
                .json()
                .at("/signals/0/sequence")
                .asLong();
    }

    private void cache(String symbol, long sequence) {
        String json = new String(JsonCodec.write(TestingSignals.signal(symbol, sequence)), StandardCharsets.UTF_8);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            redis.hash(String.class).hset("gs:latest:" + symbol, "1m", json);
            return true;
        });
    }
}
