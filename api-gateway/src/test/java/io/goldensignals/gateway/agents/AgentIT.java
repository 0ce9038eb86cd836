package io.goldensignals.gateway.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.LearnedRows;
import io.goldensignals.gateway.testing.TestingMarket;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class AgentIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AGENTS = "/api/v1/agents/";

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void announce() throws Exception {
        ConsensusRows.recreate();
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            log.send(Events.roster(roster("alpha", "first", "macd-cross")));
            log.send(Events.roster(roster("beta", "first", "bollinger")));
            log.flush();
        }
        await().atMost(PATIENCE)
                .until(() -> gateway.get(AGENTS + "bollinger").status() == 200
                        && gateway.get(AGENTS + "macd-cross").status() == 200);
    }

    @Test
    void anAgentIsShownAsItsPanelsAnnouncedIt() throws Exception {
        JsonNode agent = gateway.get(AGENTS + "first").json();
        assertThat(agent.get("agent").asText()).isEqualTo("first");
        assertThat(agent.get("seats").findValuesAsText("panel")).containsExactly("alpha", "beta");
        assertThat(agent.at("/seats/0/entry/settings/period").asText()).isEqualTo("14");
        assertThat(agent.has("evidence")).isFalse();
    }

    @Test
    void withAnIntervalItsRecordAndCorrelationsStandBeside() throws Exception {
        LearnedRows.insertSettlements(TestingMarket.walk("AAPL", 605, 1, 0.65));
        JsonNode agent = gateway.get(AGENTS + "first?interval=1m&symbol=AAPL").json();
        assertThat(agent.get("seats")).hasSize(2);
        assertThat(agent.at("/evidence/coverage/bars").asInt()).isEqualTo(600);
        JsonNode version = agent.at("/evidence/versions/0");
        assertThat(version.at("/performance/version").asInt()).isEqualTo(1);
        assertThat(version.at("/performance/score/n").asInt()).isBetween(250, 350);
        assertThat(version.get("correlations")).hasSize(7);
        assertThat(version.at("/correlations/0")).isEqualTo(version.at("/performance/closest"));
    }

    @Test
    void oneThatHasRetiredStillHasItsRecord() throws Exception {
        LearnedRows.insertSettlements(TestingMarket.walk("AAPL", 50, 1, 0.5));
        JsonNode agent = gateway.get(AGENTS + "coin-3?interval=1m").json();
        assertThat(agent.get("seats")).isEmpty();
        assertThat(agent.at("/evidence/versions")).hasSize(1);
        assertThat(gateway.get(AGENTS + "coin-3").status()).isEqualTo(404);
    }

    @Test
    void oneWithoutOutcomesHasNoRecordYet() throws Exception {
        JsonNode agent = gateway.get(AGENTS + "bollinger?interval=1m").json();
        assertThat(agent.get("seats")).hasSize(1);
        assertThat(agent.at("/evidence/versions").isArray()).isTrue();
        assertThat(agent.at("/evidence/versions")).isEmpty();
        assertThat(agent.at("/evidence/coverage/bars").asInt()).isZero();
    }

    @Test
    void anUnknownOneIsAnsweredWithTheNearestName() throws Exception {
        for (String path : List.of("macd-corss", "macd-corss?interval=1m")) {
            Gateway.Answer answer = gateway.get(AGENTS + path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("detail")).isEqualTo("There is no agent macd-corss: did you mean macd-cross?");
        }
    }

    @Test
    void aRecordNeedsAnInterval() throws Exception {
        Gateway.Answer answer = gateway.get(AGENTS + "first?symbol=AAPL");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("parameter")).isEqualTo("interval");
    }

    private static AgentRoster roster(String panel, String... agents) {
        return new AgentRoster(
                panel,
                "1",
                List.of(agents).stream()
                        .map(agent -> new AgentRoster.Member(
                                agent, 1, "momentum", "Says so", 50, new TreeMap<>(Map.of("period", "14"))))
                        .toList(),
                new TreeMap<>());
    }
}
