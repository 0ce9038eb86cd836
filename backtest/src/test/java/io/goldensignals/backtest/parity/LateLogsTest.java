package io.goldensignals.backtest.parity;

import static io.goldensignals.backtest.parity.TestingPartition.POLICY;
import static io.goldensignals.backtest.parity.TestingPartition.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.backtest.parity.Difference.Kind;
import io.goldensignals.backtest.parity.ParityReport.Verdict;
import io.goldensignals.consensus.ConsensusPolicy;
import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.PanelSignals;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Logs of which the beginning is gone, and records of other versions: what can't be compared is counted, never guessed. */
class LateLogsTest {
    private static final int BARS = 2_000;
    private static final TestingPartition LONG = recorded();

    private final TestingPartition partition = LONG.copy();

    private static TestingPartition recorded() {
        TestingPartition partition = new TestingPartition();
        TestingWalk.bars("AAA", "1m", 0, BARS, 5).forEach(partition::bar);
        return partition.judgedBy(VOLUME).decided(VOLUME);
    }

    @Test
    void barsWithoutTheirHistoryAreNotCompared() {
        partition.bars("1m").forget(300);
        ParityReport report = replay(POLICY, VOLUME.roster());
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        // The history of bars from 1,024 on begins at 512.
        assertThat(report)
                .returns((long) BARS - 1_024, ParityReport::agentRecords)
                .returns((long) BARS, ParityReport::consensus);
        assertThat(report.notComparable())
                .containsExactly(new NotComparable("the log of bars of 1m begins too late", 1_024, "AAA/1m/0, bar 0"));
    }

    @Test
    void panelsAreComparedFromTheirFirstRecordAndConsensusIsNot() {
        partition.agentSignals.forget(1_500);
        partition.agentSignals.remove(100);
        ParityReport report = replay(POLICY, VOLUME.roster());
        assertThat(report)
                .returns(499L, ParityReport::agentRecords)
                .returns(0L, ParityReport::consensus)
                .returns((long) BARS, ParityReport::bars);
        assertThat(report.listed())
                .singleElement()
                .returns(Kind.MISSING, Difference::kind)
                .returns(1_600L, Difference::sequence);
        assertThat(report.notComparable())
                .containsExactly(new NotComparable(
                        "consensus: the log of agent signals begins in the middle of what it learned from",
                        BARS,
                        "AAA/1m/0, bar 0"));
    }

    @Test
    void consensusGoesOnFromAStoredState() {
        StreamConsensus until = new StreamConsensus(POLICY, TestingPartition.names(VOLUME), Optional.empty());
        for (int i = 0; i < 1_700; i++) {
            until.record(partition.agentSignals.value(i, PanelSignals.class), i);
        }
        partition.agentSignals.forget(1_500);
        ParityFindings findings = new ParityFindings();
        new Parity(settings(POLICY, VOLUME.roster()), (symbol, interval) -> Optional.of(until.state()), findings)
                .replay(partition);
        ParityReport report = findings.report();
        assertThat(report)
                .returns(Verdict.SAME, ParityReport::verdict)
                .returns(500L, ParityReport::agentRecords)
                .returns(300L, ParityReport::consensus);
        assertThat(report.notComparable())
                .containsExactly(new NotComparable(
                        "consensus: decided before the state that the replay begins with", 1_700, "AAA/1m/0, bar 0"));
    }

    @Test
    void consensusFromBeforeItsLogIsNotMissing() {
        partition.consensus.forget(700);
        ParityReport report = replay(POLICY, VOLUME.roster());
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report.consensus()).isEqualTo(BARS - 700);
        assertThat(report.notComparable())
                .containsExactly(new NotComparable(
                        "consensus: the log of what was published begins later", 700, "AAA/1m/0, bar 0"));
    }

    @Test
    void aPanelOfAnotherVersionIsTakenAsPublished() {
        AgentRoster roster = VOLUME.roster();
        AgentRoster other = new AgentRoster("volume", "of-old", roster.agents(), roster.settings());
        assertThat(replay(POLICY, other))
                .returns(0L, ParityReport::agentRecords)
                .returns((long) BARS, ParityReport::consensus)
                .returns(
                        List.of(new NotComparable(
                                "panel volume is of version of-old, here its agents make version " + VOLUME.version(),
                                BARS,
                                "AAA/1m/0, bar 0")),
                        ParityReport::notComparable);
    }

    @Test
    void recordsOfAPanelsFormerVersionAreNotCompared() {
        AgentPanel changed = AgentPanel.of(
                "volume", AgentCatalogue.standard().families(Set.of("volume", "pattern")), PanelSettings.standard());
        TestingPartition mixed = new TestingPartition();
        TestingWalk.bars("AAA", "1m", 0, 100, 5).forEach(mixed::bar);
        mixed.judgedBy(changed);
        mixed.agentSignals.truncate(40);
        TestingPartition now = new TestingPartition();
        TestingWalk.bars("AAA", "1m", 0, 100, 5).forEach(now::bar);
        now.judgedBy(VOLUME);
        for (int i = 40; i < 100; i++) {
            mixed.agentSignals.add("AAA", now.agentSignals.value(i, PanelSignals.class));
        }
        mixed.decided(VOLUME);
        ParityFindings findings = new ParityFindings();
        new Parity(settings(POLICY, VOLUME.roster()), findings).replay(mixed);
        assertThat(findings.report())
                .returns(Verdict.SAME, ParityReport::verdict)
                .returns(60L, ParityReport::agentRecords)
                .returns(100L, ParityReport::consensus);
        assertThat(findings.report().notComparable())
                .singleElement()
                .satisfies(one -> assertThat(one.records()).isEqualTo(40));
    }

    @Test
    void consensusOfAnotherPolicyIsNotCompared() {
        PolicySettings standard = PolicySettings.standard();
        ConsensusPolicy other = new ExpertPolicy(new PolicySettings(
                standard.mixture(), standard.calibration(), new DecisionSettings(0.07, 2, 0.0002), standard.risk()));
        ParityReport report = replay(other, VOLUME.roster());
        assertThat(report)
                .returns((long) BARS, ParityReport::agentRecords)
                .returns(0L, ParityReport::consensus)
                .returns(0L, ParityReport::differences);
        assertThat(report.notComparable()).singleElement().satisfies(one -> {
            assertThat(one.records()).isEqualTo(BARS);
            assertThat(one.reason()).contains(POLICY.version()).contains(other.version());
        });
    }

    private ParityReport replay(ConsensusPolicy policy, AgentRoster roster) {
        ParityFindings findings = new ParityFindings();
        new Parity(settings(policy, roster), findings).replay(partition);
        return findings.report();
    }

    private static ParitySettings settings(ConsensusPolicy policy, AgentRoster roster) {
        return ParitySettings.of(List.of(roster), TestingPartition.names(VOLUME), policy, ParityScope.ALL);
    }
}
