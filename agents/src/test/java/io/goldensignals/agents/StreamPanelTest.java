package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Indicator;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Ids;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StreamPanelTest {
    private final List<Bar> bars = Market.walk(1, 40);
    private final List<String> failures = new ArrayList<>();

    private StreamPanel open(AgentDefinition... agents) {
        return Run.panel(AgentCatalogue.of(List.of(agents)))
                .open(Market.stream(), (agent, bar, cause) -> failures.add(agent + ": " + cause.getMessage()));
    }

    @Test
    void acceptsABarThatOpensLaterThanTheLast() {
        StreamPanel panel = open(TestingAgents.abstaining("a"));
        assertThat(panel.lastSequence()).isEqualTo(-1);
        assertThat(panel.offer(bars.get(1))).isEqualTo(Acceptance.ACCEPTED);
        assertThat(panel.offer(bars.get(1))).isEqualTo(Acceptance.DUPLICATE);
        assertThat(panel.offer(bars.get(0))).isEqualTo(Acceptance.LATE);
        assertThat(panel.offer(bars.get(5))).isEqualTo(Acceptance.ACCEPTED);
        assertThat(panel.lastSequence()).isEqualTo(5);
        assertThat(panel.lastOpenTime()).isEqualTo(bars.get(5).openTime());
    }

    @Test
    void aDuplicateAndALateBarChangeNothing() {
        AgentPanel panel = Run.panel(AgentCatalogue.standard());
        StreamPanel disturbed = Run.open(panel, bars);
        StreamPanel quiet = Run.open(panel, bars);
        for (int i = 0; i < bars.size(); i++) {
            disturbed.offer(bars.get(i));
            disturbed.offer(bars.get(i));
            disturbed.offer(bars.get(i / 2));
            quiet.offer(bars.get(i));
            assertThat(Run.bytes(disturbed.evaluate())).isEqualTo(Run.bytes(quiet.evaluate()));
        }
    }

    @Test
    void namesTheAcceptedBarBeforeThisOne() {
        StreamPanel panel = open(TestingAgents.abstaining("a"));
        panel.offer(bars.get(2));
        assertThat(panel.evaluate().previousSequence()).isEqualTo(-1);
        panel.offer(bars.get(7));
        assertThat(panel.evaluate().previousSequence()).isEqualTo(2);
        panel.offer(bars.get(7));
        assertThat(panel.evaluate().previousSequence()).isEqualTo(2);
        panel.offer(Market.numbered(bars.get(8), 6));
        assertThat(panel.evaluate().previousSequence()).isEqualTo(5);
    }

    @Test
    void refusesAnotherStreamsBarAndToJudgeNothing() {
        StreamPanel panel = Run.panel(AgentCatalogue.standard())
                .open(new StreamId("OTHER", Market.stream().interval(), 0), (agent, bar, cause) -> {});
        assertThatThrownBy(() -> panel.offer(bars.getFirst()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TEST/1m/0")
                .hasMessageContaining("OTHER/1m/0");
        assertThatThrownBy(panel::evaluate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void listsSignalsInCatalogueOrderWithTheirIds() {
        StreamPanel panel = open(TestingAgents.abstaining("z"), TestingAgents.voting("a", Action.BUY, 0.8));
        bars.forEach(panel::offer);
        PanelSignals signals = panel.evaluate();
        assertThat(signals.signals()).extracting(AgentSignal::agent).containsExactly("z", "a");
        assertThat(signals.signals().get(1).id())
                .isEqualTo(Ids.of(bars.getLast().closeTime(), "agent", "TEST", "1m", "0", "39", "a", "1"));
        assertThat(signals.signals().get(1).family()).isEqualTo("agents");
        assertThat(signals.risk().volatility()).isPositive();
    }

    @Test
    void anAgentsExceptionIsItsOwnAbstention() {
        StreamPanel panel = open(
                TestingAgents.of("broken", 0, book -> {
                    throw new IllegalStateException("no luck");
                }),
                TestingAgents.of("silent", 0, book -> null),
                TestingAgents.voting("sound", Action.BUY, 0.8));
        bars.forEach(panel::offer);
        List<AgentSignal> signals = panel.evaluate().signals();
        assertThat(signals.get(0).abstained()).isTrue();
        assertThat(signals.get(0).reasoning()).isEqualTo("failed: java.lang.IllegalStateException: no luck");
        assertThat(signals.get(1).abstained()).isTrue();
        assertThat(signals.get(2).accepted()).isTrue();
        assertThat(failures).containsExactly("broken: no luck", "silent: no verdict");
    }

    private record FailingIndicator() implements Indicator {
        static FailingIndicator in(IndicatorBook book) {
            return book.share(FailingIndicator.class, FailingIndicator::new);
        }

        @Override
        public void update(Bar bar) {
            throw new ArithmeticException("bad bar " + bar.sequence());
        }
    }

    @Test
    void anIndicatorsExceptionIsTheAbstentionOfThoseWhoUseIt() {
        StreamPanel panel = open(
                TestingAgents.seated("user", book -> {
                    FailingIndicator.in(book);
                    return () -> Verdict.abstain("never said");
                }),
                TestingAgents.voting("sound", Action.BUY, 0.8));
        bars.forEach(panel::offer);
        List<AgentSignal> signals = panel.evaluate().signals();
        assertThat(signals.get(0).reasoning()).isEqualTo("failed: java.lang.ArithmeticException: bad bar 0");
        assertThat(signals.get(1).accepted()).isTrue();
        assertThat(failures).containsExactly("user: bad bar 0");
    }

    @Test
    void abstainsForAnAgentBelowItsHistory() {
        StreamPanel panel = open(TestingAgents.of("patient", 30, book -> TestingAgents.vote(Action.BUY, 0.8)));
        bars.subList(0, 29).forEach(panel::offer);
        assertThat(panel.evaluate().signals().getFirst().reasoning()).isEqualTo("needs 30 bars, has 29");
        panel.offer(bars.get(29));
        assertThat(panel.evaluate().signals().getFirst().abstained()).isFalse();
    }

    @Test
    void runsEveryAgentThroughTheTimer() {
        StreamPanel panel = open(TestingAgents.abstaining("a"), TestingAgents.voting("b", Action.SELL, 0.7));
        panel.offer(bars.getFirst());
        List<String> timed = new ArrayList<>();
        panel.evaluate((agent, evaluation) -> {
            timed.add(agent);
            return evaluation.get();
        });
        assertThat(timed).containsExactly("a", "b");
    }

    @Test
    void votesAreWhatAConsensusReadsOfTheSignals() {
        AgentPanel all = Run.panel(AgentCatalogue.standard());
        StreamPanel published = Run.open(all, bars);
        StreamPanel counted = Run.open(all, bars);
        Set<String> seen = new TreeSet<>();
        for (Bar bar : Market.regimes(3, 700)) {
            published.offer(bar);
            counted.offer(bar);
            PanelSignals signals = published.evaluate();
            PanelSignals votes = counted.votes();
            assertThat(List.of(
                            votes.bar(), votes.panel(), votes.panelVersion(), votes.previousSequence(), votes.risk()))
                    .isEqualTo(List.of(bar, all.name(), all.version(), signals.previousSequence(), signals.risk()));
            assertThat(votes.signals().stream().map(StreamPanelTest::read).toList())
                    .isEqualTo(signals.signals().stream()
                            .map(StreamPanelTest::read)
                            .toList());
            signals.signals().forEach(signal -> seen.add(signal.action() + " " + signal.accepted()));
        }
        assertThat(seen).containsExactly("BUY false", "BUY true", "HOLD false", "HOLD true", "SELL false", "SELL true");
    }

    private static List<Object> read(AgentSignal signal) {
        return List.of(
                signal.agent(),
                signal.agentVersion(),
                signal.family(),
                signal.action(),
                signal.abstained(),
                signal.confidence(),
                signal.probabilityUp(),
                signal.accepted());
    }

    @Test
    void historyStartsWithThePreviousEpoch() {
        assertThat(List.of(0L, 511L, 512L, 1_023L, 1_024L, 5_000L))
                .extracting(StreamPanel::historyStart)
                .containsExactly(0L, 0L, 0L, 0L, 512L, 4_096L);
    }
}
