package io.goldensignals.gateway.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.Reasons;
import io.goldensignals.consensus.Settlement;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.LearnedRows;
import io.goldensignals.gateway.testing.TestingMarket;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class ExplainIT {
    private static final List<Consensus> MARKET = TestingMarket.walk("AAPL", 400, 5, 0.8);

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void fill() throws Exception {
        ConsensusRows.recreate();
        LearnedRows.insert(MARKET);
    }

    @Test
    void aSignalIsExplainedInFull() throws Exception {
        Consensus consensus = settled(Action.BUY);
        Reasons reasons = consensus.explanation().reasons();

        JsonNode answer = explain(consensus.signal());
        assertThat(answer.get("signal")).isEqualTo(json(consensus.signal()));
        assertThat(answer.get("bar")).isEqualTo(json(consensus.bar()));
        assertThat(answer.get("forecast")).isEqualTo(json(reasons.forecast()));
        assertThat(answer.get("calibration")).isEqualTo(json(reasons.calibration()));
        assertThat(answer.get("rule")).isEqualTo(json(reasons.rule()));
        assertThat(answer.get("sizing")).isEqualTo(json(reasons.sizing()));
        assertThat(answer.get("paper")).isEqualTo(json(reasons.paper()));
        assertThat(answer.at("/panels/0/panel").asText()).isEqualTo("testing");
        assertThat(answer.get("agents")).hasSize(8);
        for (int k = 0; k < 8; k++) {
            JsonNode agent = answer.get("agents").get(k);
            assertThat(agent.get("vote"))
                    .isEqualTo(json(consensus
                            .explanation()
                            .panels()
                            .getFirst()
                            .signals()
                            .get(k)));
            assertThat(agent.get("expert")).isEqualTo(json(reasons.agents().get(k)));
            assertThat(agent.at("/expert/settled").asLong()).isPositive();
        }
        assertThat(answer.get("sentence").asText())
                .startsWith("BUY AAPL 1m at ")
                .contains(" calibrated chance of a higher close in 5 bars, ", " needed; led by first (")
                .contains(" of 8 agents voted; the close was ");
    }

    @Test
    void itsOutcomeIsTold() throws Exception {
        Consensus consensus = settled(Action.SELL);
        Settlement settlement = settlement(consensus);
        JsonNode outcome = explain(consensus.signal()).get("outcome");
        assertThat(outcome.get("status").asText()).isEqualTo("SETTLED");
        assertThat(outcome.get("outcome").asDouble()).isEqualTo(settlement.outcome());
        assertThat(outcome.get("logReturn").asDouble()).isEqualTo(settlement.logReturn());
        assertThat(outcome.get("settledAt").asText())
                .isEqualTo(settlement.settledAt().toString());
        assertThat(outcome.get("right").asBoolean()).isEqualTo(settlement.outcome() == 0);
    }

    @Test
    void howFarItIsFromItsOutcomeIsTold() throws Exception {
        for (int left = 1; left <= TestingMarket.HORIZON; left++) {
            ConsensusSignal signal =
                    MARKET.get(MARKET.size() - 1 - TestingMarket.HORIZON + left).signal();
            JsonNode answer = explain(signal);
            assertThat(answer.at("/outcome/status").asText()).isEqualTo("PENDING");
            assertThat(answer.at("/outcome/barsLeft").asInt()).isEqualTo(left);
            assertThat(answer.get("sentence").asText())
                    .endsWith("; settled in " + left + (left == 1 ? " bar." : " bars."));
        }
    }

    @Test
    void aNewSeriesLeavesUnsettledWhatTheOldOneHadNot() throws Exception {
        ConsensusSignal signal = MARKET.getLast().signal();
        ConsensusRows.insert(List.of(TestingSignals.bar("AAPL", signal.interval(), 1, 0, signal.quality())));
        JsonNode answer = explain(signal);
        assertThat(answer.at("/outcome/status").asText()).isEqualTo("NEVER");
        assertThat(answer.at("/outcome").has("barsLeft")).isFalse();
        assertThat(answer.get("sentence").asText()).endsWith("; not settled.");
    }

    @Test
    void aVoidOneIsNotScored() throws Exception {
        ConsensusRows.execute("update settlement set outcome = null");
        JsonNode answer = explain(settled(Action.BUY).signal());
        assertThat(answer.at("/outcome/status").asText()).isEqualTo("VOID");
        assertThat(answer.at("/outcome").has("outcome")).isFalse();
        assertThat(answer.get("sentence").asText()).contains("; not scored, ");
    }

    @Test
    void aRowOfVersionOneSaysWhatItHas() throws Exception {
        ConsensusRows.insert(List.of(TestingSignals.bar("IBM", 0), TestingSignals.bar("IBM", 6)));
        ConsensusSignal bare = TestingSignals.signal("IBM", 0);
        assertThat(explain(bare).get("agents")).isEmpty();

        String panels =
                new String(JsonCodec.write(settled(Action.BUY).explanation().panels()), UTF_8);
        ConsensusRows.execute("""
                update consensus set explanation = '{"policy":"equal-weight","policyVersion":"1",
                  "decision":{"buyAt":0.53,"quorum":2},"panels":%s}' where symbol = 'IBM'""".formatted(panels.replace("'", "''")));
        JsonNode answer = explain(bare);
        assertThat(answer.get("agents")).hasSize(8);
        assertThat(answer.at("/agents/0/vote/reasoning").asText()).isNotBlank();
        assertThat(answer.get("agents").get(0).has("expert")).isFalse();
        assertThat(answer.has("rule")).isFalse();
        assertThat(answer.get("sentence").asText())
                .isEqualTo("BUY IBM 1m at 100.00001: 50.0 % uncalibrated chance of a higher close in 5 bars;"
                        + " led by rsi-reversal (100 %); 3 of 5 agents voted; settled in 4 bars.");
    }

    @Test
    void anUnknownSignalIsNotFound() throws Exception {
        String id = "0".repeat(32);
        Gateway.Answer answer = gateway.get("/api/v1/signals/" + id + "/explain");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("detail")).isEqualTo("There is no signal " + id);
        assertThat(gateway.get("/api/v1/signals/latest/explain").text("parameter"))
                .isEqualTo("id");
    }

    private static Consensus settled(Action action) {
        return MARKET.subList(200, MARKET.size() - TestingMarket.HORIZON).stream()
                .filter(consensus -> consensus.signal().action() == action)
                .findFirst()
                .orElseThrow();
    }

    private static Settlement settlement(Consensus consensus) {
        return MARKET.stream()
                .flatMap(each -> each.settlement().stream())
                .filter(settlement -> settlement.id().equals(consensus.signal().id()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode explain(ConsensusSignal signal) throws Exception {
        Gateway.Answer answer = gateway.get("/api/v1/signals/" + signal.id() + "/explain");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    /** As read from text: a number's type differs otherwise. */
    private static JsonNode json(Object value) throws Exception {
        return JsonCodec.mapper().readTree(JsonCodec.write(value));
    }
}
