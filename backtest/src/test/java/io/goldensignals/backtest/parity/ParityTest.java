package io.goldensignals.backtest.parity;

import static io.goldensignals.backtest.parity.TestingPartition.MOMENTUM;
import static io.goldensignals.backtest.parity.TestingPartition.POLICY;
import static io.goldensignals.backtest.parity.TestingPartition.VOLUME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.backtest.parity.Difference.Kind;
import io.goldensignals.backtest.parity.ParityReport.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParityTest {
    private static final int BARS = 80;

    /** Two symbols by turns at two intervals: 400 bars, judged and decided. */
    private static final TestingPartition SOUND = sound();

    private final TestingPartition partition = SOUND.copy();

    private static TestingPartition sound() {
        TestingPartition partition = new TestingPartition();
        List<Bar> aaa = TestingWalk.bars("AAA", "1m", 0, 2 * BARS, 1);
        List<Bar> bbb = TestingWalk.bars("BBB", "1m", 0, 2 * BARS, 2);
        for (int i = 0; i < 2 * BARS; i++) {
            partition.bar(aaa.get(i)).bar(bbb.get(i));
        }
        TestingWalk.bars("AAA", "5m", 0, BARS, 3).forEach(partition::bar);
        return partition.judgedBy(MOMENTUM).decided(MOMENTUM);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        ParityReport report = replay(partition);
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report)
                .returns(5L * BARS, ParityReport::bars)
                .returns(3, ParityReport::streams)
                .returns(5L * BARS, ParityReport::agentRecords)
                .returns(5L * BARS, ParityReport::consensus)
                .returns(0L, ParityReport::unanswered)
                .returns(0L, ParityReport::cameAgain);
        assertThat(report.notComparable()).isEmpty();
        assertThat(report.sentence())
                .isEqualTo(
                        "Parity: 400 agent records and 400 consensus of 3 streams are the same as replayed, byte for byte.");
    }

    @Test
    void namesTheFieldOfAnAgentsSignalThatIsOther() {
        Vote vote = Vote.after(250);
        partition.agentSignals.forge(vote.record(), vote.path(), "probabilityUp", 0.987);
        // The aggregator took it as it was, so its consensus is as it must be.
        partition.consensus.truncate(0);
        partition.decided(MOMENTUM);
        assertThat(replay(partition).listed()).singleElement().satisfies(difference -> {
            Bar bar = vote.bar();
            assertThat(difference)
                    .returns(Kind.CHANGED, Difference::kind)
                    .returns("panel momentum", Difference::of)
                    .returns(bar.stream(), Difference::stream)
                    .returns(bar.sequence(), Difference::sequence)
                    .returns(bar.closeTime(), Difference::barTime);
            assertThat(difference.sentence())
                    .startsWith(
                            "%s, bar %d that closed at %s, panel momentum: other than replayed: %s is 0.987, replayed 0.5"
                                    .formatted(bar.stream(), bar.sequence(), bar.closeTime(), vote.field()));
        });
    }

    @Test
    void namesARecordThatWasPublishedAgainWithOtherContent() {
        Vote vote = Vote.after(170);
        byte[] forged = partition.agentSignals.forged(vote.record(), vote.path(), "probabilityUp", 0.987);
        partition.agentSignals.add(vote.bar().symbol(), forged);
        ParityReport report = replay(partition);
        assertThat(report.agentRecords()).isEqualTo(5L * BARS);
        assertThat(report.listed())
                .singleElement()
                .returns(Kind.CHANGED_LATER, Difference::kind)
                .returns(vote.bar().stream(), Difference::stream)
                .returns(vote.bar().sequence(), Difference::sequence)
                .returns(vote.field(), Difference::path)
                .returns(0.987, difference -> difference.published().doubleValue());
    }

    @Test
    void findsBytesThatSayTheSameInAnotherWay() {
        PanelSignals signals = partition.agentSignals.value(10, PanelSignals.class);
        byte[] spaced = new String(JsonCodec.write(signals), UTF_8)
                .replace("{\"bar\":", "{\"bar\": ")
                .getBytes(UTF_8);
        partition.agentSignals.replace(10, spaced);
        assertThat(replay(partition).listed())
                .singleElement()
                .returns(Kind.CHANGED, Difference::kind)
                .returns(null, Difference::path);
    }

    @Test
    void namesABarThatAPanelNeverAnswered() {
        partition.agentSignals.remove(300);
        partition.consensus.truncate(0);
        partition.decided(MOMENTUM);
        PanelSignals missing = SOUND.agentSignals.value(300, PanelSignals.class);
        assertThat(replay(partition).listed())
                .singleElement()
                .returns(Kind.MISSING, Difference::kind)
                .returns("panel momentum", Difference::of)
                .returns(missing.bar().sequence(), Difference::sequence);
    }

    @Test
    void namesAConsensusThatIsOtherAndOneThatIsMissing() {
        partition.consensus.forge(20, "", "agreement", 0.987);
        ConsensusSignal missing = partition.consensus.value(50, ConsensusSignal.class);
        partition.consensus.remove(50);
        ParityReport report = replay(partition);
        assertThat(report.differences()).isEqualTo(2);
        assertThat(report.listed().getFirst())
                .returns(Kind.CHANGED, Difference::kind)
                .returns("consensus", Difference::of)
                .returns("agreement", Difference::path);
        assertThat(report.listed().getLast())
                .returns(Kind.MISSING, Difference::kind)
                .returns(missing.sequence(), Difference::sequence)
                .returns(missing.barTime(), Difference::barTime);
    }

    @Test
    void namesWhatWasPublishedOfBarsThatThereAreNot() {
        Bar bar = TestingWalk.bars("AAA", "1m", 0, 2 * BARS + 9, 1).getLast();
        PanelSignals last = partition.agentSignals.value(318, PanelSignals.class);
        partition.agentSignals.add(
                "AAA",
                new PanelSignals(
                        bar, "momentum", last.panelVersion(), bar.sequence() - 1, last.risk(), last.signals()));
        assertThat(replay(partition).listed())
                .singleElement()
                .returns(Kind.UNEXPECTED, Difference::kind)
                .returns("panel momentum", Difference::of)
                .returns(bar.sequence(), Difference::sequence);
    }

    @Test
    void namesAConsensusThatNothingLedTo() {
        partition.agentSignals.removeIf(
                PanelSignals.class, signals -> signals.bar().sequence() == 2 * BARS - 1);
        assertThat(replay(partition).listed())
                .hasSize(2)
                .allSatisfy(difference -> assertThat(difference)
                        .returns(Kind.UNEXPECTED, Difference::kind)
                        .returns("consensus", Difference::of));
    }

    @Test
    void takesRedeliveredRecordsForWhatTheyAre() {
        partition.agentSignals.again(30, 60);
        partition.consensus.again(0, 5);
        ParityReport report = replay(partition);
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report.cameAgain()).isEqualTo(35);
    }

    @Test
    void whatIsNotAnsweredYetIsNoDifference() {
        partition.agentSignals.truncate(390);
        partition.consensus.truncate(380);
        ParityReport report = replay(partition);
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report).returns(390L, ParityReport::agentRecords).returns(380L, ParityReport::consensus);
        assertThat(report.unanswered()).isEqualTo(10 + 10);
    }

    @Test
    void goesOnWhereTheLastRunEnded() {
        TestingPartition early = SOUND.copy();
        early.agentSignals.truncate(100);
        early.consensus.truncate(90);
        TestingPartition later = SOUND.copy();
        later.agentSignals.remove(101);
        later.consensus.remove(91);
        ParityFindings findings = new ParityFindings();
        Parity parity = new Parity(settings(ParityScope.ALL, MOMENTUM), findings);
        parity.replay(early);
        assertThat(findings.report().verdict()).isEqualTo(Verdict.SAME);
        parity.replay(later);
        ParityReport report = findings.report();
        assertThat(report.agentRecords()).isEqualTo(5L * BARS - 1);
        assertThat(report.cameAgain()).isZero();
        assertThat(report.listed().stream().filter(one -> one.kind() == Kind.MISSING))
                .extracting(Difference::of)
                .containsExactlyInAnyOrder("panel momentum", "consensus");
    }

    @Test
    void comparesOnlyWhatIsAskedFor() {
        Instant from = partition.bars("1m").value(100, Bar.class).closeTime();
        Instant to = partition.bars("1m").value(200, Bar.class).closeTime();
        ParityScope scope = new ParityScope(from, to, Set.of("BBB"), Set.of(Interval.parse("1m")));
        partition.agentSignals.forge(99, "/risk", "volatility", 0.5);
        partition.agentSignals.forge(201, "/risk", "volatility", 0.5);
        partition.consensus.truncate(0);
        partition.decided(MOMENTUM);
        ParityReport report = replay(partition, scope, MOMENTUM);
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report).returns(50L, ParityReport::agentRecords).returns(50L, ParityReport::consensus);
    }

    @Test
    void whatComesAgainAfterTooLongIsNotCompared() {
        partition.agentSignals.again(0, 1);
        ParityFindings findings = new ParityFindings();
        new Parity(settings(ParityScope.ALL, MOMENTUM).withMemory(64), findings).replay(partition);
        assertThat(findings.report().verdict()).isEqualTo(Verdict.SAME);
        assertThat(findings.report().notComparable())
                .containsExactly(
                        new NotComparable("panel momentum came again after too many bars", 1, "AAA/1m/0, bar 0"));
    }

    @Test
    void saysSoWhenNothingWasCompared() {
        ParityScope never = new ParityScope(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), Set.of(), Set.of());
        ParityReport report = replay(partition, never, MOMENTUM);
        assertThat(report.verdict()).isEqualTo(Verdict.NOTHING_COMPARED);
        assertThat(report.sentence()).isEqualTo("Nothing could be compared.");
    }

    @Test
    void waitsForAPanelThatIsFarBehind() {
        TestingPartition two = new TestingPartition();
        TestingWalk.bars("AAA", "1m", 0, 200, 1).forEach(two::bar);
        two.judgedBy(MOMENTUM).judgedBy(VOLUME).decided(MOMENTUM, VOLUME);
        ParityReport report = replay(two, ParityScope.ALL, MOMENTUM, VOLUME);
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report).returns(400L, ParityReport::agentRecords).returns(200L, ParityReport::consensus);
    }

    @Test
    void replaysSeriesAndBarsThatComeTwiceOrTooLate() {
        TestingPartition restated = new TestingPartition();
        List<Bar> first = new ArrayList<>(TestingWalk.bars("AAA", "1m", 0, 60, 1));
        first.add(20, first.get(19));
        first.add(30, first.get(10));
        Stream.concat(first.stream(), TestingWalk.bars("AAA", "1m", 1, 90, 4).stream())
                .forEach(restated::bar);
        restated.judgedBy(MOMENTUM).decided(MOMENTUM);
        restated.bars("1m").add("AAA", "not a bar");
        ParityReport report = replay(restated);
        assertThat(report.verdict()).isEqualTo(Verdict.SAME);
        assertThat(report)
                .returns(2, ParityReport::streams)
                .returns(150L, ParityReport::agentRecords)
                .returns(150L, ParityReport::consensus);
    }

    private static ParityReport replay(TestingPartition partition) {
        return replay(partition, ParityScope.ALL, MOMENTUM);
    }

    private static ParityReport replay(TestingPartition partition, ParityScope scope, AgentPanel... panels) {
        ParityFindings findings = new ParityFindings();
        new Parity(settings(scope, panels), findings).replay(partition);
        return findings.report();
    }

    private static ParitySettings settings(ParityScope scope, AgentPanel... panels) {
        return ParitySettings.of(
                Stream.of(panels).map(AgentPanel::roster).toList(), TestingPartition.names(panels), POLICY, scope);
    }

    /** An agent that buys. */
    private record Vote(int record, int agent) {
        static Vote after(int first) {
            return IntStream.range(first, SOUND.agentSignals.size())
                    .boxed()
                    .flatMap(record -> IntStream.range(
                                    0, MOMENTUM.roster().agents().size())
                            .mapToObj(agent -> new Vote(record, agent)))
                    .filter(vote -> vote.signals().signals().get(vote.agent).action() == Action.BUY)
                    .findFirst()
                    .orElseThrow();
        }

        PanelSignals signals() {
            return SOUND.agentSignals.value(record, PanelSignals.class);
        }

        Bar bar() {
            return signals().bar();
        }

        String path() {
            return "/signals/" + agent;
        }

        String field() {
            return "signals[" + agent + "].probabilityUp";
        }
    }
}
