package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteValidationTest {
    private static final AgentDefinition AGENT = TestingAgents.abstaining("a");
    private static final Bar BAR = Market.bar(0, 100, 101, 99, 100, 10);

    private static AgentSignal written(Verdict verdict, double atr) {
        return new SignalWriter(PanelSettings.standard()).write(BAR, AGENT, verdict, atr);
    }

    @Test
    void aConfidentVoteWithAnOrdinaryStopIsAccepted() {
        AgentSignal signal = written(TestingAgents.vote(Action.BUY, 0.6), 1);
        assertThat(signal.accepted()).isTrue();
        assertThat(signal.rejections()).isEmpty();
        assertThat(signal.probabilityUp()).isCloseTo(0.53, within(1e-12));
        assertThat(signal.stopLoss()).isEqualTo(98);
        assertThat(signal.takeProfit()).isEqualTo(103);
    }

    @Test
    void aSellHasItsStopAboveAndItsTargetBelow() {
        AgentSignal signal = written(TestingAgents.vote(Action.SELL, 1), 1);
        assertThat(signal.stopLoss()).isEqualTo(102);
        assertThat(signal.takeProfit()).isEqualTo(97);
        assertThat(signal.probabilityUp()).isCloseTo(0.45, within(1e-12));
    }

    @Test
    void tooLittleConfidenceIsRejectedWithTheReason() {
        AgentSignal signal = written(TestingAgents.vote(Action.SELL, 0.55), 1);
        assertThat(signal.accepted()).isFalse();
        assertThat(signal.abstained()).isFalse();
        assertThat(signal.rejections()).containsExactly("confidence 0.550 is below min-confidence 0.6");
    }

    @Test
    void anExtremeStopIsRejectedWithTheReason() {
        assertThat(written(TestingAgents.vote(Action.BUY, 0.9), 20).accepted()).isTrue();
        AgentSignal signal = written(TestingAgents.vote(Action.BUY, 0.9), 21);
        assertThat(signal.rejections()).containsExactly("risk 0.0210 of equity at the stop is above max-risk 0.02");
    }

    @Test
    void aStopBelowZeroIsNoPriceAndTooMuchRisk() {
        AgentSignal signal = written(TestingAgents.vote(Action.BUY, 0.9), 60);
        assertThat(signal.stopLoss()).isNull();
        assertThat(signal.accepted()).isFalse();
    }

    @Test
    void withoutAnyStopAVoteIsRejected() {
        for (double atr : new double[] {Double.NaN, 0, Double.POSITIVE_INFINITY}) {
            AgentSignal signal = written(TestingAgents.vote(Action.BUY, 0.9), atr);
            assertThat(signal.accepted()).isFalse();
            assertThat(signal.stopLoss()).isNull();
        }
        assertThat(written(TestingAgents.vote(Action.BUY, 0.9), Double.NaN).rejections())
                .containsExactly(
                        "no stop on the losing side of the close: the average true range is zero or not known yet");
    }

    @Test
    void anAgentsOwnLevelsReplaceTheDefaults() {
        Verdict.Vote vote = TestingAgents.vote(Action.BUY, 0.9);
        AgentSignal stopped = written(vote.with(PriceLevels.stopAt(96)), 1);
        assertThat(stopped.stopLoss()).isEqualTo(96);
        assertThat(stopped.takeProfit()).isEqualTo(106);
        AgentSignal targeted = written(vote.with(PriceLevels.targetAt(101)), 1);
        assertThat(targeted.stopLoss()).isEqualTo(98);
        assertThat(targeted.takeProfit()).isEqualTo(101);
    }

    @Test
    void aStopOnTheWrongSideIsNone() {
        AgentSignal signal = written(TestingAgents.vote(Action.BUY, 0.9).with(PriceLevels.stopAt(100.5)), 1);
        assertThat(signal.stopLoss()).isNull();
        assertThat(signal.accepted()).isFalse();
    }

    @Test
    void aHoldNeedsConfidenceButNoStop() {
        AgentSignal signal = written(TestingAgents.vote(Action.HOLD, 0.9), Double.NaN);
        assertThat(signal.accepted()).isTrue();
        assertThat(List.of(signal.probabilityUp(), signal.confidence())).containsExactly(0.5, 0.9);
        assertThat(signal.takeProfit()).isNull();
        assertThat(written(TestingAgents.vote(Action.HOLD, 0.5), 1).accepted()).isFalse();
    }
}
