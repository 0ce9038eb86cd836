package io.goldensignals.consensus;

import static io.goldensignals.consensus.TestingSignals.abstention;
import static io.goldensignals.consensus.TestingSignals.bar;
import static io.goldensignals.consensus.TestingSignals.panel;
import static io.goldensignals.consensus.TestingSignals.rejected;
import static io.goldensignals.consensus.TestingSignals.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import io.goldensignals.contracts.ConsensusSignal.Counts;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.RiskMeasures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EqualWeightPolicyTest {
    private static final RiskMeasures CALM = new RiskMeasures(0.1, 0.02, 0.03, 1.5);
    private final EqualWeightPolicy policy =
            new EqualWeightPolicy(DecisionSettings.standard(), RiskSettings.standard());

    @Test
    void actsWhenThreeOpposeOne() {
        Decision decision = decide(vote("a", 0.54), vote("b", 0.54), vote("c", 0.54), vote("d", 0.46));

        assertThat(decision.action()).isEqualTo(Action.BUY);
        assertThat(decision.probabilityUp()).isCloseTo(0.52, within(1e-12));
        assertThat(decision.confidence()).isEqualTo(decision.probabilityUp());
        assertThat(decision.agreement()).isEqualTo(0.75);
        assertThat(decision.effectiveAgents()).isCloseTo(4, within(1e-12));
    }

    @Test
    void holdsWhenTwoOpposeOne() {
        Decision decision = decide(vote("a", 0.46), vote("b", 0.46), vote("c", 0.54));

        assertThat(decision.action()).isEqualTo(Action.HOLD);
        assertThat(decision.confidence()).isCloseTo(1 - 2 * (0.5 - decision.probabilityUp()), within(1e-12));
        assertThat(decision.risk().limits()).isEmpty();
        assertThat(decision.risk().positionSize()).isZero();
        assertThat(decision.risk().stopLoss()).isNull();
    }

    @Test
    void givesAbstainedAndRejectedAgentsNoWeight() {
        Decision decision = decide(vote("a", 0.46), abstention("b"), rejected("c", 0.55), vote("d", 0.45));

        assertThat(decision.action()).isEqualTo(Action.SELL);
        assertThat(decision.confidence()).isCloseTo(0.545, within(1e-12));
        assertThat(decision.counts()).isEqualTo(new Counts(0, 2, 0, 1, 1));
        assertThat(decision.contributions())
                .containsExactly(
                        new Contribution("a", Action.SELL, 0.46, 0.5), new Contribution("d", Action.SELL, 0.45, 0.5));
    }

    @Test
    void holdsBelowTheQuorumAndSaysSo() {
        Decision decision = decide(vote("a", 0.55), abstention("b"));

        assertThat(decision.action()).isEqualTo(Action.HOLD);
        assertThat(decision.risk().limits()).containsExactly("QUORUM");
    }

    @Test
    void hasNoCaseEitherWayWhenAllAbstain() {
        Decision decision = decide(abstention("a"), abstention("b"));

        assertThat(decision.probabilityUp()).isEqualTo(0.5);
        assertThat(decision.confidence()).isEqualTo(1);
        assertThat(decision.effectiveAgents()).isZero();
        assertThat(decision.contributions()).isEmpty();
    }

    @Test
    void holdsOnStaleInputAndSaysSo() {
        ClosedBar stale = new ClosedBar(
                List.of(panel("p", bar(0, 0, 100, Quality.STALE), -1, CALM, vote("a", 0.55), vote("b", 0.55))));

        Decision decision = policy.open(Optional.empty()).decide(stale);

        assertThat(decision.action()).isEqualTo(Action.HOLD);
        assertThat(decision.risk().limits()).containsExactly("STALE");
    }

    @Test
    void scalesThePositionByEdgeAndVolatility() {
        Decision decision = decide(vote("a", 0.54), vote("b", 0.54));

        double expected = 0.08 * 0.01 / (0.02 * Math.sqrt(5));
        assertThat(decision.risk().positionSize()).isCloseTo(expected, within(1e-12));
        assertThat(decision.risk().stopLoss()).isEqualTo(97);
        assertThat(decision.risk().takeProfit()).isEqualTo(106);
    }

    @Test
    void capsThePositionInACalmMarket() {
        RiskMeasures calm = new RiskMeasures(null, 1e-6, null, null);
        Decision decision = decide(calm, vote("a", 0.46), vote("b", 0.46));

        assertThat(decision.risk().positionSize()).isEqualTo(0.05);
        assertThat(decision.risk().stopLoss()).isNull();
    }

    @Test
    void makesUpNeitherSizeNorStopWhereThePanelHasNoMeasures() {
        Decision decision = decide(TestingSignals.NO_RISK, vote("a", 0.55), vote("b", 0.55));

        assertThat(decision.action()).isEqualTo(Action.BUY);
        assertThat(decision.risk().positionSize()).isZero();
        assertThat(decision.risk().stopLoss()).isNull();
        assertThat(decision.risk().takeProfit()).isNull();
    }

    @Test
    void leavesOutATargetThatWouldNotBeAPrice() {
        RiskMeasures wild = new RiskMeasures(null, 0.5, null, 40.0);
        Decision decision = decide(wild, vote("a", 0.45), vote("b", 0.45));

        assertThat(decision.risk().stopLoss()).isEqualTo(180);
        assertThat(decision.risk().takeProfit()).isNull();
    }

    @Test
    void countsAnAgentOnTwoPanelsOnce() {
        PanelSignals first = panel("p", bar(0, 0), -1, vote("a", 0.54));
        PanelSignals second = panel("q", bar(0, 0), -1, vote("a", 0.46), vote("b", 0.54));

        Decision decision = policy.open(Optional.empty()).decide(new ClosedBar(List.of(first, second)));

        assertThat(decision.counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
        assertThat(decision.explanation()).containsEntry("repeatedAgents", List.of("a"));
    }

    @Test
    void hasAnotherVersionForEverySettingThatChangesBytes() {
        var others = List.of(
                new EqualWeightPolicy(new DecisionSettings(0.03, 2, 5), RiskSettings.standard()),
                new EqualWeightPolicy(new DecisionSettings(0.02, 3, 5), RiskSettings.standard()),
                new EqualWeightPolicy(new DecisionSettings(0.02, 2, 6), RiskSettings.standard()),
                new EqualWeightPolicy(DecisionSettings.standard(), new RiskSettings(0.06, 1, 0.01, 2, 2)),
                new EqualWeightPolicy(DecisionSettings.standard(), new RiskSettings(0.05, 2, 0.01, 2, 2)),
                new EqualWeightPolicy(DecisionSettings.standard(), new RiskSettings(0.05, 1, 0.02, 2, 2)),
                new EqualWeightPolicy(DecisionSettings.standard(), new RiskSettings(0.05, 1, 0.01, 3, 2)),
                new EqualWeightPolicy(DecisionSettings.standard(), new RiskSettings(0.05, 1, 0.01, 2, 3)));

        assertThat(others).extracting(EqualWeightPolicy::version).doesNotContain(policy.version());
        assertThat(others).extracting(EqualWeightPolicy::version).doesNotHaveDuplicates();
    }

    @Test
    void refusesAStateThatItDidNotWrite() {
        assertThatThrownBy(() -> policy.open(Optional.of(Learned.of((byte) 9))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("09");
        assertThat(policy.open(Optional.of(policy.open(Optional.empty()).learned())))
                .isNotNull();
    }

    @Test
    void namesAWrongSetting() {
        assertThatThrownBy(() -> new DecisionSettings(0.5, 2, 5)).hasMessageContaining("threshold");
        assertThatThrownBy(() -> new RiskSettings(0, 1, 1, 1, 1)).hasMessageContaining("maxPositionSize");
    }

    private Decision decide(AgentSignal... signals) {
        return decide(CALM, signals);
    }

    private Decision decide(RiskMeasures risk, AgentSignal... signals) {
        ClosedBar closed = new ClosedBar(List.of(panel("p", bar(0, 0, 100), -1, risk, signals)));
        return policy.open(Optional.empty()).decide(closed);
    }
}
