package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same rule under two names is one agent: of the bars at which either of two votes, 95 % at most may agree. */
class DistinctnessTest {
    private static final double LIMIT = 0.95;

    @Test
    void noTwoAgentsAreTheSameOnGeneratedMarkets() {
        verify(List.of(
                Market.every("5m", Market.regimes(21, 6_000)),
                Market.every("1h", Market.regimes(23, 2_000)),
                Market.walk(22, 3_000)));
    }

    @Test
    void noTwoAgentsAreTheSameOnRealMarkets() {
        verify(List.of(
                RealBars.minute("SPY"), RealBars.minute("BTC-USD"), RealBars.daily("SPY"), RealBars.daily("IBM")));
    }

    @Test
    void oneRuleUnderTwoNamesIsCaught() {
        AgentDefinition agent = AgentCatalogue.standard().agents().getFirst();
        Action[][] actions = Run.actions(List.of(agent, agent.named("copy")), Market.regimes(21, 2_000));
        assertThat(new Agreement().with(actions[0], actions[1]).share()).isGreaterThan(LIMIT);
    }

    private static void verify(List<List<Bar>> markets) {
        List<AgentDefinition> agents = AgentCatalogue.standard().agents();
        List<Action[][]> runs =
                markets.stream().map(bars -> Run.actions(agents, bars)).toList();
        for (int a = 0; a < agents.size(); a++) {
            for (int b = a + 1; b < agents.size(); b++) {
                Agreement agreement = new Agreement();
                for (Action[][] run : runs) {
                    agreement.with(run[a], run[b]);
                }
                assertThat(agreement.share())
                        .as("%s and %s", agents.get(a).name(), agents.get(b).name())
                        .isLessThanOrEqualTo(LIMIT);
            }
        }
    }

    /** Of two agents, at the bars at which either votes. */
    private static final class Agreement {
        private int either;
        private int agreed;

        Agreement with(Action[] one, Action[] other) {
            for (int k = 0; k < one.length; k++) {
                either += one[k] == null && other[k] == null ? 0 : 1;
                agreed += one[k] == null || one[k] != other[k] ? 0 : 1;
            }
            return this;
        }

        double share() {
            assertThat(either).isPositive();
            return (double) agreed / either;
        }
    }
}
