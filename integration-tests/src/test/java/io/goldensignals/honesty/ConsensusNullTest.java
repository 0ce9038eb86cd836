package io.goldensignals.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.consensus.performance.Performance;
import io.goldensignals.consensus.performance.PerformanceReport;
import io.goldensignals.consensus.score.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.testsupport.TestingBars;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The whole catalogue and the consensus of it must not foretell random walks, nor act on them, nor be worse than saying
 * nothing. Trades cost nothing here: a consensus that is only held back by costs has not understood.
 */
class ConsensusNullTest {
    private static final int WALKS = 40;
    private static final int BARS = 1_300;
    private static final PolicySettings SETTINGS = settings();

    @Test
    void randomWalksAreNotForetoldAndTheReportSaysSo() {
        AgentPanel panel = AgentPanel.of("all", AgentCatalogue.standard(), PanelSettings.standard());
        Performance performance = new Performance();
        int actions = 0;
        for (int walk = 0; walk < WALKS; walk++) {
            List<Bar> bars = TestingBars.walk("NULL" + walk, "1m", BARS, walk);
            StreamPanel agents = panel.open(bars.getFirst().stream(), (agent, bar, cause) -> {
                throw new AssertionError(agent + " failed at " + bar, cause);
            });
            StreamConsensus consensus =
                    new StreamConsensus(new ExpertPolicy(SETTINGS), new TreeSet<>(List.of("all")), Optional.empty());
            for (int k = 0; k < BARS; k++) {
                agents.offer(bars.get(k));
                for (Consensus decided : consensus.record(agents.evaluate(), k)) {
                    actions += decided.signal().action() == Action.HOLD ? 0 : 1;
                    decided.settlement().ifPresent(settlement -> performance.add("NULL", settlement));
                }
            }
            assertThat(consensus.health().regretToBound()).isLessThanOrEqualTo(1);
        }
        PerformanceReport report = performance.report();
        double baseRateLoss = report.baselines().getFirst().score().logLoss();

        assertThat((double) actions / (WALKS * BARS)).isLessThanOrEqualTo(0.03);
        assertThat(report.consensus().score().logLoss() - baseRateLoss).isLessThanOrEqualTo(0.0005);
        assertThat(report.forecast().score().logLoss() - baseRateLoss).isBetween(-0.0005, 0.0005);
        assertThat(report.forecast().score().hitRate().low()).isLessThan(0.5);
        assertThat(report.forecast().score().hitRate().high()).isGreaterThan(0.5);
        assertThat(report.forecast().sentence()).contains("chance");
        assertThat(report.consensus().score().verdict()).isNotEqualTo(Verdict.EDGE);
        assertThat(report.agents())
                .allSatisfy(agent ->
                        assertThat(agent.score().verdict()).as(agent.sentence()).isNotEqualTo(Verdict.EDGE));
    }

    private static PolicySettings settings() {
        PolicySettings standard = PolicySettings.standard();
        DecisionSettings decision = standard.decision();
        return new PolicySettings(
                standard.mixture(),
                standard.calibration(),
                new DecisionSettings(decision.threshold(), decision.quorum(), 0),
                standard.risk());
    }
}
