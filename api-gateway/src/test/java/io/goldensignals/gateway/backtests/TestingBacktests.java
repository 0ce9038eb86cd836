package io.goldensignals.gateway.backtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.BacktestProgress.State;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.Gateway.Answer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Backtests of a gateway that knows one panel, with the agent services that the test plays. */
record TestingBacktests(Gateway gateway, TestingAgentService agents) implements AutoCloseable {
    static final String ORDER = "{\"symbols\":[\"AAPL\",\"MSFT\"],\"interval\":\"1m\",\"seed\":7}";
    static final byte[] REPORT = TestingAgentService.realReport();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = BacktestsResource.PATH;

    static TestingBacktests open(Gateway gateway) throws Exception {
        ConsensusRows.recreate();
        TestingAgentService agents = new TestingAgentService();
        await().atMost(PATIENCE).until(() -> gateway.get("/api/v1/agents").status() == 200);
        // Other tests leave panels that no build has.
        for (String panel : gateway.get("/api/v1/agents").json().findValuesAsText("panel")) {
            agents.send(new ProducerRecord<>(Topics.ROSTER.name(), panel, null));
        }
        agents.send(Events.roster(TestingAgentService.panel().roster()));
        await().atMost(PATIENCE)
                .until(() -> gateway.get("/api/v1/agents")
                        .json()
                        .findValuesAsText("panel")
                        .equals(List.of(TestingAgentService.panel().name())));
        return new TestingBacktests(gateway, agents);
    }

    String create() throws Exception {
        Answer made = gateway.post(PATH, ORDER);
        assertThat(made.status()).as(() -> made.json().toString()).isEqualTo(202);
        return made.text("id");
    }

    String completed() throws Exception {
        String id = create();
        agents.report(id, REPORT);
        agents.say(id, State.COMPLETED, 1_000);
        awaited(id, "COMPLETED", 1_000);
        return id;
    }

    JsonNode awaited(String id, String state, long done) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode found = gateway.get(PATH + "/" + id).json();
            assertThat(found.path("state").asText()).isEqualTo(state);
            assertThat(found.path("done").asLong()).isEqualTo(done);
        });
        try {
            return gateway.get(PATH + "/" + id).json();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        agents.close();
    }
}
