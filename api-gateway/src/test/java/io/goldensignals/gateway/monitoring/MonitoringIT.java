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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class MonitoringIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PATH = "/api/v1/monitoring/";

    private final Gateway gateway = new Gateway();
    private final Instant now = InstantSource.system().instant();
    // Ahead of the clock, so that a slow run does not make the replicas look silent.
    private final Instant ahead = now.plusSeconds(600);

    @Test
    void thePipelineIsShownStageByStage() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(gateway.get(PATH + "pipeline").status()).isEqualTo(200));
        await("the lag of delivery")
                .atMost(PATIENCE)
                .until(() -> gateway.get(PATH + "pipeline")
                        .json()
                        .at("/stages/4/lag")
                        .isIntegralNumber());
        JsonNode pipeline = gateway.get(PATH + "pipeline").json();
        assertThat(pipeline.get("stages").findValuesAsText("stage"))
                .containsExactly("quotes", "bars", "agents", "consensus", "delivery");
        assertThat(pipeline.at("/stages/1/topics").toString()).contains("market.bars.1m.v1", "market.bars.5m.v1");
        assertThat(pipeline.get("stale").asBoolean()).isFalse();
        assertThat(Instant.parse(pipeline.get("time").asText())).isAfter(now.minusSeconds(30));
    }

    @Test
    void thisGatewaySeesItsStoresAndItself() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(component("kafka").path("status").asText()).isEqualTo("UP");
            assertThat(component("postgresql").path("status").asText()).isEqualTo("UP");
            assertThat(component("redis").path("status").asText()).isEqualTo("UP");
            assertThat(component("api-gateway").at("/replicas").findValuesAsText("state"))
                    .contains("READY");
        });
    }

    @Test
    void aServiceIsUpUntilItsReplicasLeaveInOrder() throws Exception {
        ServiceStatus aggregator = status("signal-aggregator", "one:1", ahead, true);
        send(Events.serviceStatus(aggregator));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                component("signal-aggregator").path("status").asText())
                        .isEqualTo("UP"));
        assertThat(component("signal-aggregator").at("/replicas/0/checks/0").toString())
                .isEqualTo("{\"name\":\"loop\",\"up\":true,\"detail\":\"partitions: 12\"}");
        send(Events.serviceLeft(aggregator));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode left = component("signal-aggregator");
            assertThat(left.path("status").asText()).isEqualTo("DOWN");
            assertThat(left.path("replicas")).isEmpty();
            assertThat(gateway.get(PATH + "health").text("status")).isEqualTo("DOWN");
        });
    }

    @Test
    void aReplicaThatDiedIsSilentAndInTheEndLeftOut() {
        send(
                Events.serviceStatus(status("collector", "alive:1", ahead, true)),
                Events.serviceStatus(status("collector", "dead:1", now.minusSeconds(60), true)),
                Events.serviceStatus(status("collector", "gone:1", now.minusSeconds(700), true)));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode collector = component("collector");
            assertThat(collector.path("replicas").findValuesAsText("instance")).containsExactly("alive:1", "dead:1");
            assertThat(collector.path("replicas").findValuesAsText("state")).containsExactly("READY", "SILENT");
            assertThat(collector.path("status").asText()).isEqualTo("DEGRADED");
        });
    }

    @Test
    void versionsAreThoseOfWhatRuns() {
        var policy = new ServiceStatus.Policy("expert-mixture", "5b1c");
        send(Events.serviceStatus(status("versioned", "one:1", ahead, true).deciding(policy)));
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode versions = gateway.get(PATH + "versions").json();
            assertThat(versions.path("api").asText()).isEqualTo("v1");
            assertThat(versions.path("services").findValuesAsText("service")).contains("api-gateway", "versioned");
            assertThat(versions.path("services").toString()).contains("\"versions\":[\"9.8.7\"]");
            assertThat(versions.path("panels").isArray()).isTrue();
            assertThat(versions.path("policies").toString())
                    .contains("{\"policy\":\"expert-mixture\",\"version\":\"5b1c\"}");
        });
    }

    @Test
    void isForReadersAndTakesNoParameters() throws Exception {
        for (String report : List.of("pipeline", "health", "versions")) {
            assertThat(Gateway.with().get(PATH + report).status()).isEqualTo(401);
            Gateway.Answer unknown = gateway.get(PATH + report + "?symbol=IBM");
            assertThat(unknown.status()).isEqualTo(400);
            assertThat(unknown.text("parameter")).isEqualTo("symbol");
        }
    }

    private JsonNode component(String name) throws Exception {
        for (JsonNode component : gateway.get(PATH + "health").json().path("components")) {
            if (component.path("name").asText().equals(name)) {
                return component;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    @SafeVarargs
    private static void send(ProducerRecord<String, byte[]>... events) {
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            for (ProducerRecord<String, byte[]> event : events) {
                log.send(event);
            }
            log.flush();
        }
    }

    private static ServiceStatus status(String service, String instance, Instant time, boolean ready) {
        return new ServiceStatus(
                service,
                instance,
                "9.8.7",
                time,
                time,
                ready,
                List.of(new ServiceStatus.Check("loop", true, "partitions: 12")));
    }
}
