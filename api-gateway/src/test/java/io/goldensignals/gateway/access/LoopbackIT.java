package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.RawHttp;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LoopbackProfile.class)
@QuarkusTestResource(RealParts.class)
class LoopbackIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SIGNALS = "GET /api/v1/signals";
    private static final String LOCAL = "Host: localhost:8080";

    @Inject
    ReactiveRedisDataSource redis;

    private final Gateway nobody = Gateway.with();
    private final Gateway administrator = new Gateway();

    @BeforeEach
    void fullBuckets() throws Exception {
        ConsensusRows.recreate();
        redis.flushall().await().atMost(PATIENCE);
    }

    @AfterEach
    void redisRuns() {
        TestingParts.redis().start();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> redis.execute("PING").await().atMost(PATIENCE) != null);
    }

    @Test
    void thisMachineReadsWithoutCredentialsAndChangesNothing() throws Exception {
        assertThat(nobody.get("/api/v1/signals").status()).isEqualTo(200);
        assertThat(nobody.get("/q/metrics").status()).isEqualTo(200);
        assertThat(nobody.put("/api/v1/watchlist/IBM", "{\"intervals\":[\"1m\"]}")
                        .status())
                .isEqualTo(403);
        Gateway.Answer keys = nobody.get("/api/v1/keys");
        assertThat(keys.status()).isEqualTo(403);
        assertThat(keys.text("detail")).contains("ADMIN");
        assertThat(keys.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void wrongCredentialsAreWorseThanNone() throws Exception {
        Gateway.Answer wrong = Gateway.with("X-API-Key", KeyText.random()).get("/api/v1/signals");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"golden-signals\", error=\"invalid_token\"");
        assertThat(wrong.text("type")).endsWith("unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:99", "[::1]:8080", "LOCALHOST"})
    void itsOwnNamesAreKnown(String host) throws Exception {
        assertThat(RawHttp.status(SIGNALS, "Host: " + host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example",
                "rebound.example:8080",
                "localhost.rebound.example",
                "127.0.0.1.rebound.example",
                "10.0.0.1",
                "0.0.0.0"
            })
    void anotherNameIsNotThisMachine(String host) throws Exception {
        assertThat(RawHttp.status(SIGNALS, "Host: " + host)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 127.0.0.1",
                "x-forwarded-host: localhost",
                "Forwarded: for=127.0.0.1",
                "Via: 1.1 proxy",
                "X-Real-IP: 127.0.0.1",
                "Origin: http://evil.example",
                "Origin: null"
            })
    void whatComesThroughAProxyOrFromAnotherSiteIsNotThisMachine(String header) throws Exception {
        assertThat(RawHttp.status(SIGNALS, LOCAL, header)).isEqualTo(401);
    }

    @Test
    void aPathIsWrittenInOneWay() throws Exception {
        for (String path : List.of("/api/v1/%6beys", "/api/v1/keys;x=1", "/api/v1//keys", "/api/v1/x/../keys")) {
            String answer = RawHttp.send("GET " + path, LOCAL);
            assertThat(answer).as(path).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
        assertThat(RawHttp.status("GET /api/v1/keys/", LOCAL)).isEqualTo(403);
    }

    @Test
    void everyAnswerTellsBrowsersWhatNotToDo() throws Exception {
        for (String path : List.of("/api/v1/signals", "/api/v1/keys", "/q/health/live", "/nothing", "/api/v1//x")) {
            Gateway.Answer answer = nobody.get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(answer.header("Strict-Transport-Security")).as(path).isNull();
            assertThat(answer.header("Server")).as(path).isNull();
            assertThat(answer.header("Access-Control-Allow-Origin")).as(path).isNull();
        }
    }

    @Test
    void aCallerThatAsksTooOftenIsToldWhenToComeBack() throws Exception {
        Gateway reader = reader();
        Gateway.Answer first = reader.get("/api/v1/signals");
        assertThat(first.header("RateLimit-Limit")).isEqualTo(Integer.toString(LoopbackProfile.BURST));
        assertThat(first.header("RateLimit-Remaining")).isEqualTo(Integer.toString(LoopbackProfile.BURST - 1));
        assertThat(first.header("RateLimit-Reset")).isEqualTo("1");
        Gateway.Answer refused = untilRefused(reader, 429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.text("type")).endsWith("too-many-requests");
        assertThat(administrator.get("/api/v1/signals").status()).isEqualTo(200);
        assertThat(reader.get("/q/health/live").status()).isEqualTo(200);
    }

    @Test
    void withoutRedisALimitRemains() throws Exception {
        Gateway reader = reader();
        TestingParts.redis().kill();
        assertThat(untilRefused(reader, 429).header("Retry-After")).isEqualTo("1");
    }

    @Test
    void keysCanNotBeGuessedAtSpeedAndNobodyIsLockedOut() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            statuses.add(Gateway.with("X-API-Key", KeyText.random())
                    .get("/api/v1/signals")
                    .status());
        }
        assertThat(statuses).containsOnly(401);
        Gateway.Answer refused = untilRefused(Gateway.with("X-API-Key", KeyText.random()), 429);
        assertThat(refused.header("Retry-After")).matches("[1-6]");
        assertThat(administrator.get("/api/v1/signals").status()).isEqualTo(200);
    }

    private Gateway reader() throws Exception {
        return Gateway.with(
                "X-API-Key",
                TestingKeys.make(administrator, Role.READER).get("key").asText());
    }

    /** A bucket fills by one a second: a hundred requests empty it on any machine that serves two of them in a second. */
    private static Gateway.Answer untilRefused(Gateway gateway, int status) throws Exception {
        for (int i = 0; i < 100; i++) {
            Gateway.Answer answer = gateway.get("/api/v1/signals");
            if (answer.status() == status) {
                return answer;
            }
        }
        throw new AssertionError("never answered " + status);
    }
}
