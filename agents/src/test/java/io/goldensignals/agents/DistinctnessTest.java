package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
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
        AgentDefinition copy = agent.named("copy");
        List<PanelSignals> run =
                Run.over(Run.panel(AgentCatalogue.of(List.of(agent, copy))), Market.regimes(21, 2_000));
        assertThat(agreement(run, 0, 1)).isGreaterThan(LIMIT);
    }

    private static void verify(List<List<Bar>> markets) {
        List<AgentDefinition> agents = AgentCatalogue.standard().agents();
        List<PanelSignals> runs = new ArrayList<>();
        markets.forEach(bars -> runs.addAll(Run.over(Run.panel(AgentCatalogue.standard()), bars)));
        for (int a = 0; a < agents.size(); a++) {
            for (int b = a + 1; b < agents.size(); b++) {
                assertThat(agreement(runs, a, b))
                        .as("%s and %s", agents.get(a).name(), agents.get(b).name())
                        .isLessThanOrEqualTo(LIMIT);
            }
        }
    }

    private static double agreement(List<PanelSignals> runs, int a, int b) {
        int either = 0;
        int agreed = 0;
        for (PanelSignals bar : runs) {
            AgentSignal one = bar.signals().get(a);
            AgentSignal other = bar.signals().get(b);
            either += one.abstained() && other.abstained() ? 0 : 1;
            agreed += one.abstained() || other.abstained() || one.action() != other.action() ? 0 : 1;
        }
        assertThat(either).isPositive();
        return (double) agreed / either;
    }
}
