package io.goldensignals.agentservice.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingBars;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The service as it is deployed: configuration, health, metrics and roster. */
@QuarkusTest
@WithTestResource(
        value = RealParts.class,
        initArgs = {@ResourceArg(name = "postgresql", value = "false"), @ResourceArg(name = "redis", value = "false")})
class AgentServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/")
    URI root;

    @Test
    void becomesReadyJudgesBarsAndShowsIt() throws Exception {
        await().atMost(PATIENCE).until(() -> get("q/health/ready").statusCode() == 200);
        assertThat(get("q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("q/health/started").statusCode()).isEqualTo(200);
        assertThat(get("q/health/ready").body()).contains("Reading", "Kafka connection health check");
        try (TestingBroker broker = new TestingBroker()) {
            broker.write(TestingBars.walk("SERVICE", "1m", 5, 1));
            await().atMost(PATIENCE).until(() -> broker.isDone("agent-service-all"));
            AgentRoster roster = JsonCodec.read(
                    broker.read(Topics.ROSTER.name()).stream()
                            .filter(record -> record.key().equals("all"))
                            .findFirst()
                            .orElseThrow()
                            .value(),
                    AgentRoster.class);
            assertThat(roster.agents()).hasSizeGreaterThanOrEqualTo(8);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(broker.read(Topics.SERVICES.name()))
                            .filteredOn(record -> record.key().startsWith("agent-service/"))
                            .last()
                            .satisfies(record -> assertThat(JsonCodec.read(record.value(), ServiceStatus.class)
                                            .ready())
                                    .isTrue()));
        }
        assertThat(get("q/metrics").body())
                .contains(
                        "signal_generation_duration_seconds_count{agent_name=\"rsi-reversal\",application=\"agent-service\",symbol=\"SERVICE\"")
                .contains("agent_signals_total{action=\"ABSTAINED\"")
                .contains("consumer_lag{application=\"agent-service\",partition=\"0\",topic=\"market.bars.1m.v1\"");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString());
        }
    }
}
