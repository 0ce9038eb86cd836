package io.goldensignals.gateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.ServiceStatus;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What monitoring says while the broker is away. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class KafkaLossIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1/monitoring/";

    private final Gateway gateway = new Gateway();

    // Ahead of the clock, so that they do not fall silent here.
    private final Instant ahead = InstantSource.system().instant().plusSeconds(600);
    private final List<ServiceStatus> others = Stream.of("market-data-service", "agent-service", "signal-aggregator")
            .map(service -> new ServiceStatus(service, "loss:1", "1", ahead, ahead, true, List.of()))
            .toList();

    @BeforeEach
    void everyServiceIsThere() {
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            others.forEach(status -> log.send(Events.serviceStatus(status)));
            log.flush();
        }
    }

    @AfterEach
    void everythingRuns() {
        TestingParts.kafka().start();
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            others.forEach(status -> log.send(Events.serviceLeft(status)));
            log.flush();
        }
        await().atMost(PATIENCE).until(() -> gateway.get("/q/health/ready").status() == 200);
    }

    @Test
    void healthIsDownAndThePipelineIsTheLastOneSampledUntilTheBrokerReturns() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(report("health").path("status").asText()).isIn("UP", "DEGRADED"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(report("pipeline").path("stale").asBoolean()).isFalse());
        TestingParts.kafka().kill();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(report("health").path("status").asText()).isEqualTo("DOWN");
            assertThat(component("kafka").path("status").asText()).isEqualTo("DOWN");
            assertThat(component("kafka").path("detail").asText()).isNotEmpty();
            assertThat(component("agent-service").path("status").asText()).isEqualTo("UP");
        });
        JsonNode last = report("pipeline");
        assertThat(last.path("stages")).hasSize(5);
        await().atMost(PATIENCE).until(() -> report("pipeline").path("stale").asBoolean());
        assertThat(report("pipeline").path("time")).isEqualTo(last.path("time"));
        assertThat(report("pipeline").path("stages")).isEqualTo(last.path("stages"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                component("api-gateway").at("/replicas/0/state").asText())
                        .isEqualTo("SILENT"));

        TestingParts.kafka().start();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(component("kafka").path("status").asText()).isEqualTo("UP");
            assertThat(component("api-gateway").path("status").asText()).isEqualTo("UP");
            assertThat(report("pipeline").path("stale").asBoolean()).isFalse();
        });
        assertThat(Instant.parse(report("pipeline").path("time").asText()))
                .isAfter(Instant.parse(last.path("time").asText()));
    }

    private JsonNode report(String name) throws Exception {
        Gateway.Answer answer = gateway.get(PATH + name);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode component(String name) throws Exception {
        for (JsonNode component : report("health").path("components")) {
            if (component.path("name").asText().equals(name)) {
                return component;
            }
        }
        throw new AssertionError("no component " + name);
    }
}
