package io.goldensignals.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.EqualWeightPolicy;
import io.goldensignals.consensus.RiskSettings;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.contracts.Bar;
import io.goldensignals.testsupport.TestingBars;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The whole catalogue and the consensus of it must not foretell a random walk. Per walk S = Σ vote·outcome over
 * overlapping horizons, ties dropped; over walks z = ΣS / √ΣS², as for every agent alone.
 */
class ConsensusNullTest {
    private static final int WALKS = 400;
    private static final int HISTORY = 260;
    private static final int BARS = 420;
    private static final double LIMIT = 4.5;
    private static final DecisionSettings DECISION = DecisionSettings.standard();

    @Test
    void nobodyForetellsARandomWalkTogether() {
        AgentPanel panel = AgentPanel.of("all", AgentCatalogue.standard(), PanelSettings.standard());
        double[] claims = new double[2];
        double[] actions = new double[2];
        for (int walk = 0; walk < WALKS; walk++) {
            List<Bar> bars = TestingBars.walk("NULL", "1m", BARS, walk);
            double claim = 0;
            double action = 0;
            StreamPanel agents = panel.open(bars.getFirst().stream(), (agent, bar, cause) -> {
                throw new AssertionError(agent + " failed at " + bar, cause);
            });
            StreamConsensus consensus = consensus();
            for (int k = 0; k < BARS - DECISION.horizonBars(); k++) {
                agents.offer(bars.get(k));
                if (k >= HISTORY) {
                    double outcome =
                            Math.signum(bars.get(k + DECISION.horizonBars()).close()
                                    - bars.get(k).close());
                    for (Consensus decided : consensus.record(agents.evaluate(), k)) {
                        claim += outcome * Math.signum(decided.signal().probabilityUp() - 0.5);
                        action += outcome
                                * switch (decided.signal().action()) {
                                    case BUY -> 1;
                                    case SELL -> -1;
                                    case HOLD -> 0;
                                };
                    }
                }
            }
            add(claims, claim);
            add(actions, action);
        }
        verify("claims", claims);
        verify("actions", actions);
    }

    private static StreamConsensus consensus() {
        return new StreamConsensus(
                new EqualWeightPolicy(DECISION, RiskSettings.standard()),
                new TreeSet<>(List.of("all")),
                Optional.empty());
    }

    private static void add(double[] sumAndSquares, double sum) {
        sumAndSquares[0] += sum;
        sumAndSquares[1] += sum * sum;
    }

    private static void verify(String what, double[] sumAndSquares) {
        assertThat(sumAndSquares[1]).as(what).isPositive();
        assertThat(Math.abs(sumAndSquares[0]) / Math.sqrt(sumAndSquares[1]))
                .as(what)
                .isLessThan(LIMIT);
    }
}
