package io.goldensignals.consensus;

import static io.goldensignals.consensus.TestingSignals.bar;
import static io.goldensignals.consensus.TestingSignals.panel;
import static io.goldensignals.consensus.TestingSignals.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StreamConsensusTest {
    private static final ConsensusPolicy POLICY = new TestingLearningPolicy();

    @Test
    void closesABarWhenTheLastExpectedPanelHasDeliveredIt() {
        StreamConsensus stream = expecting("a", "b");

        assertThat(stream.record(said("a", 0, -1), 10)).isEmpty();
        assertThat(stream.neededFrom()).hasValue(10);
        assertThat(sequences(stream.record(said("b", 0, -1), 11))).containsExactly(0L);
        assertThat(stream.neededFrom()).isEmpty();
    }

    @Test
    void dropsWhatIsNotAboveTheLastClosedBar() {
        StreamConsensus stream = expecting("a");
        stream.record(said("a", 0, -1), 0);
        stream.record(said("a", 1, 0), 1);

        assertThat(stream.record(said("a", 0, -1), 2)).isEmpty();
        assertThat(stream.record(said("a", 1, 0), 3)).isEmpty();
        assertThat(stream.openBars()).isZero();
    }

    @Test
    void holdsABarBackUntilTheOneThatItNamesHasClosed() {
        StreamConsensus stream = expecting("a");
        stream.record(said("a", 0, -1), 0);

        assertThat(stream.record(said("a", 2, 1), 1)).isEmpty();
        assertThat(sequences(stream.record(said("a", 1, 0), 2))).containsExactly(1L, 2L);
    }

    @Test
    void passesAHoleInTheSequenceThatThePanelsAgreeOn() {
        StreamConsensus stream = expecting("a");
        stream.record(said("a", 0, -1), 0);

        assertThat(sequences(stream.record(said("a", 5, 0), 1))).containsExactly(5L);
    }

    @Test
    void takesTheEarliestOfTwoNamedPredecessorsWhenPanelsDiffer() {
        StreamConsensus stream = expecting("a", "b");
        stream.record(said("a", 0, -1), 0);
        stream.record(said("b", 0, -1), 1);
        stream.record(said("a", 1, 0), 2);
        stream.record(said("a", 2, 1), 3);

        assertThat(sequences(stream.record(said("b", 2, 0), 4))).containsExactly(2L);
        assertThat(stream.record(said("b", 1, 0), 5)).isEmpty();
        assertThat(stream.openBars()).isZero();
    }

    @Test
    void startsAtTheFirstCompleteBarWhereTheLogNoLongerHasTheBeginning() {
        StreamConsensus stream = expecting("a", "b");
        stream.record(said("b", 41, 40), 0);
        stream.record(said("a", 42, 41), 1);

        assertThat(sequences(stream.record(said("b", 42, 41), 2))).containsExactly(42L);
        assertThat(stream.openBars()).isZero();
    }

    @Test
    void expectsAnAddedPanelFromTheNextBarOnAndFindsWhatItSaidEarlier() {
        StreamConsensus before = expecting("a");
        before.record(said("a", 0, -1), 0);
        before.record(said("b", 0, -1), 1);
        assertThat(before.record(said("b", 1, 0), 2)).isEmpty();
        assertThat(before.neededFrom()).hasValue(2);

        StreamConsensus after = new StreamConsensus(POLICY, set("a", "b"), Optional.of(before.state()));
        after.record(said("b", 1, 0), 2);
        List<Consensus> closed = after.record(said("a", 1, 0), 3);

        assertThat(sequences(closed)).containsExactly(1L);
        assertThat(closed.getFirst().explanation().panels())
                .extracting(Explanation.Panel::panel)
                .containsExactly("a", "b");
        assertThat(after.state().panels()).containsExactly("a", "b");
    }

    @Test
    void noLongerWaitsForARemovedPanel() {
        StreamConsensus before = expecting("a", "b");
        before.record(said("a", 0, -1), 0);
        before.record(said("b", 0, -1), 1);
        before.record(said("a", 1, 0), 2);
        before.record(said("a", 2, 1), 3);

        StreamConsensus after = new StreamConsensus(POLICY, set("a"), Optional.of(before.state()));
        assertThat(sequences(after.record(said("a", 1, 0), 2))).containsExactly(1L);
        assertThat(sequences(after.record(said("a", 2, 1), 3))).containsExactly(2L);
    }

    @Test
    void carriesWhatWasLearnedIntoANewSeriesAndDropsWhatIsUnsettled() {
        StreamConsensus stream = expecting("a");
        for (int i = 0; i < 5; i++) {
            stream.record(panel("a", bar(0, i, 100 + i), i - 1), i);
        }
        ConsensusSignal first =
                stream.record(panel("a", bar(1, 0, 7), -1), 5).getFirst().signal();
        ConsensusSignal second =
                stream.record(panel("a", bar(1, 1, 8), 0), 6).getFirst().signal();
        ConsensusSignal third =
                stream.record(panel("a", bar(1, 2, 9), 1), 7).getFirst().signal();

        assertThat(List.of(first.settledOutcomes(), second.settledOutcomes(), third.settledOutcomes()))
                .containsExactly(3, 3, 4);
        assertThat(first.probabilityUp()).isEqualTo(4.0 / 5);
    }

    @Test
    void forgetsOpenBarsOfAnEarlierSeriesWhenALaterOneCloses() {
        StreamConsensus stream = expecting("a", "b");
        stream.record(said("a", 0, -1), 0);
        stream.record(panel("a", bar(1, 0), -1), 1);

        assertThat(stream.record(panel("b", bar(1, 0), -1), 2)).hasSize(1);
        assertThat(stream.record(said("b", 0, -1), 3)).isEmpty();
        assertThat(stream.neededFrom()).isEmpty();
    }

    @Test
    void namesTheMissingPanelsInAProvisionalConsensusThatLeavesNoTrace() {
        StreamConsensus stream = expecting("a", "b", "c");
        stream.record(said("b", 0, -1), 0);
        var before = stream.state();

        ConsensusSignal provisional = stream.provisional(new BarPosition(0, 0)).orElseThrow();

        assertThat(provisional.isFinal()).isFalse();
        assertThat(provisional.missingPanels()).containsExactly("a", "c");
        assertThat(provisional.id()).isEqualTo(ConsensusSignal.provisionalIdOf(bar(0, 0)));
        assertThat(stream.state()).isEqualTo(before);
    }

    @Test
    void hasNoProvisionalConsensusOfAClosedBarOrOfUnexpectedPanelsOnly() {
        StreamConsensus stream = expecting("a");
        stream.record(said("a", 0, -1), 0);
        stream.record(said("x", 1, 0), 1);

        assertThat(stream.provisional(new BarPosition(0, 0))).isEmpty();
        assertThat(stream.provisional(new BarPosition(0, 1))).isEmpty();
    }

    @Test
    void closesAfterALongWaitWhatItWouldHaveClosedAtOnce() {
        StreamConsensus patient = expecting("a", "b");
        StreamConsensus prompt = expecting("a", "b");
        List<Consensus> late = new ArrayList<>();
        List<Consensus> soon = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            patient.record(said("a", i, i - 1), i);
            prompt.record(said("a", i, i - 1), i);
            soon.addAll(prompt.record(said("b", i, i - 1), i));
        }
        assertThat(patient.openRecords()).isEqualTo(50);
        for (int i = 0; i < 50; i++) {
            late.addAll(patient.record(said("b", i, i - 1), 50 + i));
        }

        assertThat(late).hasSize(50).isEqualTo(soon);
        assertThat(patient.openRecords()).isZero();
    }

    @Test
    void startsAnotherPolicyWithoutWhatItsPredecessorLearned() {
        StreamConsensus learned = expecting("a");
        learned.record(said("a", 0, -1), 0);
        var policy = new ExpertPolicy(PolicySettings.standard());

        StreamConsensus next = new StreamConsensus(policy, set("a"), Optional.of(learned.state()));

        assertThat(sequences(next.record(said("a", 1, 0), 1))).containsExactly(1L);
    }

    @Test
    void refusesToExpectNobody() {
        assertThatThrownBy(StreamConsensusTest::expecting).isInstanceOf(IllegalArgumentException.class);
    }

    private static StreamConsensus expecting(String... panels) {
        return new StreamConsensus(POLICY, set(panels), Optional.empty());
    }

    private static SortedSet<String> set(String... panels) {
        return new TreeSet<>(List.of(panels));
    }

    private static PanelSignals said(String panel, long sequence, long previous) {
        return panel(panel, bar(0, sequence), previous, vote(panel + "-agent", 0.54));
    }

    private static List<Long> sequences(List<Consensus> closed) {
        return closed.stream().map(c -> c.bar().sequence()).toList();
    }
}
