package io.goldensignals.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class ProvidersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/api/v1/market-data/providers";

    private final Gateway gateway = new Gateway();
    // Ahead of the clock, so that a slow run does not make the replicas look dead.
    private final Instant time = InstantSource.system().instant().plusSeconds(600);

    @Test
    void aProviderIsListedWithItsReplicasUntilTheyLeaveInOrder() throws Exception {
        ProviderStatus up = status("yahoo", "one", time, ProviderStatus.State.UP);
        ProviderStatus down = status("yahoo", "two", time, ProviderStatus.State.DOWN);
        send(up, down, status("binance", "one", time, ProviderStatus.State.LIMITED));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode yahoo = yahoo();
            assertThat(yahoo.path("state").asText()).isEqualTo("DOWN");
            assertThat(replicas(yahoo)).containsExactly(up, down);
            assertThat(yahoo.has("lastError")).isFalse();
        });
        assertThat(gateway.get(PATH).json().get("providers").findValuesAsText("provider"))
                .contains("binance", "yahoo");
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            log.send(Events.providerLeft("yahoo", "two"));
            log.flush();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(yahoo().path("state").asText()).isEqualTo("UP"));
    }

    @Test
    void aReplicaThatFellSilentIsLeftOut() throws Exception {
        send(
                status("tiingo", "dead", time.minusSeconds(700), ProviderStatus.State.DOWN),
                status("tiingo", "alive", time, ProviderStatus.State.UP));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gateway.get(PATH + "?provider=tiingo")
                                .json()
                                .at("/providers/0/replicas")
                                .findValuesAsText("replica"))
                        .containsExactly("alive"));
    }

    @Test
    void theParameterAtFaultIsNamed() throws Exception {
        Gateway.Answer form = gateway.get(PATH + "?provider=No%20Name");
        assertThat(form.status()).isEqualTo(400);
        assertThat(form.text("parameter")).isEqualTo("provider");
        Gateway.Answer unknown = gateway.get(PATH + "?providers=yahoo");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("detail")).contains("did you mean provider?");
    }

    private JsonNode yahoo() throws Exception {
        return gateway.get(PATH + "?provider=yahoo").json().at("/providers/0");
    }

    private static List<ProviderStatus> replicas(JsonNode provider) throws Exception {
        List<ProviderStatus> replicas = new ArrayList<>();
        for (JsonNode replica : provider.path("replicas")) {
            replicas.add(JsonCodec.mapper().treeToValue(replica, ProviderStatus.class));
        }
        return replicas;
    }

    private static void send(ProviderStatus... statuses) throws Exception {
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            for (ProviderStatus status : statuses) {
                log.send(Events.providerStatus(status));
            }
            log.flush();
        }
    }

    private static ProviderStatus status(String provider, String replica, Instant time, ProviderStatus.State state) {
        return new ProviderStatus(
                provider,
                replica,
                time,
                state,
                ProviderStatus.Breaker.CLOSED,
                List.of(new ProviderStatus.Quota(5, 60, 4)),
                time,
                null,
                12.5,
                List.of("QUOTE"),
                new TreeMap<>());
    }
}
