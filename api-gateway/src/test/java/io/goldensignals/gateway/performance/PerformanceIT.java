package io.goldensignals.gateway.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.performance.Performance;
import io.goldensignals.contracts.JsonCodec;
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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class PerformanceIT {
    private static final String PERFORMANCE = "/api/v1/agents/performance?interval=1m";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void emptyTables() throws Exception {
        ConsensusRows.recreate();
    }

    @Test
    void onARandomWalkTheHitRateIsChanceAndTheAnswerSaysSo() throws Exception {
        LearnedRows.insertSettlements(TestingMarket.walk("AAPL", 3_000, 5, 0.5));

        JsonNode answer = get(PERFORMANCE);
        assertThat(answer.get("summary").asText())
                .startsWith("The consensus on 2995 outcomes at 1m: No edge over the base rate has been shown; ")
                .contains("its hit rate is chance: ")
                .endsWith(" Agents that have shown an edge: 0 of 8; with too few outcomes to say: 0.");
        JsonNode report = answer.get("report");
        assertThat(report.get("agents")).hasSize(8).allSatisfy(agent -> {
            assertThat(agent.at("/score/verdict").asText()).isEqualTo("NO_EDGE_SHOWN");
            assertThat(agent.get("sentence").asText()).contains("its hit rate is chance");
        });
        assertThat(report.get("baselines"))
                .hasSize(7)
                .allSatisfy(baseline ->
                        assertThat(baseline.at("/score/verdict").asText()).isNotEqualTo("EDGE"));
        assertThat(report.at("/forecast/score/skill").asDouble()).isCloseTo(0, within(0.005));
    }

    @Test
    void anInformedAgentShowsItsEdge() throws Exception {
        LearnedRows.insertSettlements(TestingMarket.walk("AAPL", 3_000, 5, 0.65));

        JsonNode answer = get(PERFORMANCE);
        assertThat(answer.get("summary").asText()).contains("Agents that have shown an edge: 1 of 8;");
        JsonNode report = answer.get("report");
        JsonNode first = report.get("agents").get(0);
        assertThat(first.get("agent").asText()).isEqualTo(TestingMarket.FIRST);
        assertThat(first.at("/score/verdict").asText()).isEqualTo("EDGE");
        assertThat(first.get("weight").asDouble()).isGreaterThan(0.3);
        assertThat(first.get("sentence").asText()).contains("directions were right, more than a coin");
        assertThat(report.at("/consensus/score/verdict").asText()).isEqualTo("EDGE");
        assertThat(report.at("/consensus/score/curve")).isNotEmpty();
        report.get("agents")
                .forEach(agent -> assertThat(agent.at("/score/verdict").asText())
                        .isEqualTo(agent.equals(first) ? "EDGE" : "NO_EDGE_SHOWN"));
    }

    @Test
    void theReportIsThatOfTheSettlementsThemselves() throws Exception {
        List<Consensus> all = TestingMarket.walk("AAPL", 600, 7, 0.5);
        LearnedRows.insertSettlements(all);
        Performance expected = new Performance();
        for (Consensus consensus : all.reversed()) {
            consensus.settlement().ifPresent(settlement -> expected.add("AAPL", settlement));
        }

        JsonNode report = get(PERFORMANCE).get("report");
        JsonNode own = JsonCodec.mapper().valueToTree(expected.report());
        assertThat(report.get("from")).isEqualTo(own.get("from"));
        assertThat(report.get("to")).isEqualTo(own.get("to"));
        assertThat(report.at("/consensus/score/logLoss").asDouble())
                .isCloseTo(own.at("/consensus/score/logLoss").asDouble(), within(1e-12));
        for (int k = 0; k < 8; k++) {
            JsonNode agent = report.get("agents").get(k);
            JsonNode ownAgent = own.get("agents").get(k);
            assertThat(agent.at("/score/n").asLong())
                    .isEqualTo(ownAgent.at("/score/n").asLong());
            // Claims and weights are stored in single precision.
            assertThat(agent.at("/score/logLoss").asDouble())
                    .isCloseTo(ownAgent.at("/score/logLoss").asDouble(), within(1e-6));
            assertThat(agent.get("weight").asDouble())
                    .isCloseTo(ownAgent.get("weight").asDouble(), within(1e-7));
            assertThat(agent.at("/closest/agent")).isEqualTo(ownAgent.at("/closest/agent"));
        }
    }

    @Test
    void symbolsAndTimesNarrowItAndWhatIsLeftOutIsTold() throws Exception {
        LearnedRows.insertSettlements(TestingMarket.walk("AAPL", 3_005, 1, 0.5));
        LearnedRows.insertSettlements(TestingMarket.walk("IBM", 1_505, 2, 0.5));
        LearnedRows.insertSettlements(TestingMarket.walk("SPY", 105, 3, 0.5));

        JsonNode all = get(PERFORMANCE);
        assertThat(all.at("/coverage/cut").asBoolean()).isTrue();
        assertThat(all.at("/coverage/bars").asInt()).isEqualTo(4_000);
        assertThat(all.at("/report/settled").asInt()).isEqualTo(4_000);
        assertThat(all.at("/report/streams").asInt()).isEqualTo(2);
        assertThat(all.get("summary").asText())
                .contains("at 1m, the newest 4000 bars only: ")
                .contains("Symbols that move together are weaker evidence");

        JsonNode one = get(PERFORMANCE + "&symbol=SPY");
        assertThat(one.at("/coverage/cut").asBoolean()).isFalse();
        assertThat(one.at("/coverage/symbols")).hasSize(1);
        assertThat(one.at("/report/settled").asInt()).isEqualTo(100);
        assertThat(one.get("summary").asText())
                .startsWith("The consensus on 100 outcomes at 1m of SPY: Too few independent outcomes to say anything:"
                        + " 20 (100 that overlap).")
                .endsWith("with too few outcomes to say: 8.");
        assertThat(one.at("/report/consensus/score").has("pValue")).isFalse();

        JsonNode two = get(PERFORMANCE + "&symbol=SPY,IBM&from=2024-01-08T00:11:00Z&to=2024-01-08T00:21:00Z");
        assertThat(two.at("/report/settled").asInt()).isEqualTo(20);
        assertThat(two.at("/report/from").asText()).isEqualTo("2024-01-08T00:11:00Z");
        assertThat(two.at("/report/to").asText()).isEqualTo("2024-01-08T00:20:00Z");
    }

    @Test
    void voidOnesAreCountedAndNothingIsMadeUpWithoutOutcomes() throws Exception {
        JsonNode empty = get(PERFORMANCE);
        assertThat(empty.get("summary").asText()).isEqualTo("Nothing is settled yet at 1m.");
        assertThat(empty.get("report").has("from")).isFalse();
        assertThat(empty.at("/report/agents")).isEmpty();
        assertThat(empty.at("/report/consensus/score").has("logLoss")).isFalse();

        LearnedRows.insertSettlements(TestingMarket.walk("AAPL", 205, 1, 0.5));
        ConsensusRows.execute("update settlement set outcome = null where bar_time < '2024-01-08T00:31:00Z'");
        JsonNode report = get(PERFORMANCE).get("report");
        assertThat(report.get("voids").asInt()).isEqualTo(30);
        assertThat(report.get("settled").asInt()).isEqualTo(170);
    }

    @Test
    void whileEnoughIsBeingMeasuredOtherQuestionsAreSentAway() throws Exception {
        try (Connection connection = TestingParts.postgresql().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table settlement in access exclusive mode");
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> status(PERFORMANCE));
            await().atMost(PATIENCE).until(() -> waits(statement));
            Gateway.Answer other = gateway.get(PERFORMANCE + "&symbol=AAPL");
            assertThat(other.status()).isEqualTo(503);
            assertThat(other.header("Retry-After")).isEqualTo("5");
            assertThat(other.text("detail")).startsWith("Enough is being measured at present: ");
            assertThat(first.get()).as("the database's timeout").isEqualTo(503);
            connection.rollback();
        }
        await().atMost(PATIENCE).until(() -> status(PERFORMANCE + "&symbol=AAPL") == 200);
    }

    private static boolean waits(Statement statement) throws SQLException {
        try (ResultSet waiting = statement.executeQuery(
                "select from pg_locks where relation = 'settlement'::regclass and not granted")) {
            return waiting.next();
        }
    }

    private int status(String path) {
        try {
            return gateway.get(path).status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(String path) throws Exception {
        Gateway.Answer answer = gateway.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.json();
    }
}
