package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.SseClient;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gateway starts while nothing behind it answers. */
@QuarkusTest
@TestProfile(ColdStartIT.NothingBehind.class)
@QuarkusTestResource(
        value = RealParts.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "kafka", value = "false"),
            @ResourceArg(name = "postgresql", value = "false"),
            @ResourceArg(name = "redis", value = "false")
        })
class ColdStartIT {
    /** Ports on which nobody listens. */
    public static final class NothingBehind implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-port", "0",
                    "golden.access.admin-key-sha256", Gateway.ADMIN_KEY_SHA256,
                    "golden.stream.heartbeat", "300ms",
                    "kafka.bootstrap.servers", "127.0.0.1:1",
                    "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:1/golden",
                    "quarkus.datasource.username", "golden",
                    "quarkus.datasource.password", "unused",
                    "quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    private final Gateway gateway = new Gateway();

    @Test
    void itIsAliveButNotReadyAndSaysWhatItCanNotAnswer() throws Exception {
        assertThat(gateway.get("/q/health/live").status()).isEqualTo(200);
        assertThat(gateway.get("/q/health/ready").status()).isEqualTo(503);
        for (String path : new String[] {
            "signals",
            "signals/latest?symbol=IBM&interval=1m",
            "watchlist",
            "agents",
            "market-data/quotes/IBM",
            "market-data/providers"
        }) {
            Gateway.Answer answer = gateway.get("/api/v1/" + path);
            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.header("Retry-After")).as(path).isNotNull();
        }
    }

    @Test
    void streamsOpenAndWaitForTheLog() throws Exception {
        try (SseClient client = new SseClient(gateway.open("/api/v1/signals/stream"))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> client.events("heartbeat").size() > 2);
            assertThat(client.lastId()).isNull();
        }
        String place = "1.2.3.4.5.6.7.8.9.10.11.@12";
        try (SseClient client = new SseClient(gateway.open("/api/v1/signals/stream", "Last-Event-ID", place))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> client.events("heartbeat").size() > 2);
            assertThat(client.lastId()).isEqualTo(place);
        }
    }
}
