package io.goldensignals.backtest.parity;

import io.goldensignals.agents.Acceptance;
import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.recorded.RecordedLog;
import io.goldensignals.contracts.recorded.RecordedPartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The logs of a partition, written as the services do: each judges what the one before has written. */
final class TestingPartition implements RecordedPartition {
    static final ExpertPolicy POLICY = new ExpertPolicy(PolicySettings.standard());
    static final AgentPanel MOMENTUM = panel("momentum");
    static final AgentPanel VOLUME = panel("volume");

    final Map<Interval, TestingLog> bars = new TreeMap<>();
    final TestingLog agentSignals;
    final TestingLog consensus;

    private TestingPartition(TestingLog agentSignals, TestingLog consensus) {
        this.agentSignals = agentSignals;
        this.consensus = consensus;
    }

    TestingPartition() {
        this(new TestingLog(), new TestingLog());
    }

    static AgentPanel panel(String family) {
        return AgentPanel.of(family, AgentCatalogue.standard().families(Set.of(family)), PanelSettings.standard());
    }

    TestingPartition copy() {
        TestingPartition copy = new TestingPartition(agentSignals.copy(), consensus.copy());
        bars.forEach((interval, log) -> copy.bars.put(interval, log.copy()));
        return copy;
    }

    TestingPartition bar(Bar bar) {
        bars.computeIfAbsent(bar.interval(), interval -> new TestingLog()).add(bar.symbol(), bar);
        return this;
    }

    TestingLog bars(String interval) {
        return bars.get(Interval.parse(interval));
    }

    /** The panel judges all bars, one interval after the other. */
    TestingPartition judgedBy(AgentPanel panel) {
        bars.values().forEach(log -> judge(panel, log.values(Bar.class)));
        return this;
    }

    void judge(AgentPanel panel, List<Bar> log) {
        Map<StreamId, StreamPanel> streams = new HashMap<>();
        for (Bar bar : log) {
            StreamPanel stream = streams.computeIfAbsent(bar.stream(), id -> panel.open(id, (agent, at, cause) -> {}));
            if (stream.offer(bar) == Acceptance.ACCEPTED) {
                agentSignals.add(bar.symbol(), stream.evaluate());
            }
        }
    }

    TestingPartition decided(AgentPanel... panels) {
        Map<String, StreamConsensus> streams = new HashMap<>();
        long offset = 0;
        for (PanelSignals signals : agentSignals.values(PanelSignals.class)) {
            streams.computeIfAbsent(
                            signals.bar().symbol() + signals.bar().interval(),
                            key -> new StreamConsensus(POLICY, names(panels), Optional.empty()))
                    .record(signals, offset++)
                    .forEach(reached -> consensus.add(reached.signal().symbol(), reached.signal()));
        }
        return this;
    }

    static SortedSet<String> names(AgentPanel... panels) {
        SortedSet<String> names = new TreeSet<>();
        for (AgentPanel panel : panels) {
            names.add(panel.name());
        }
        return names;
    }

    @Override
    public Set<Interval> intervals() {
        return bars.keySet();
    }

    @Override
    public RecordedLog bars(Interval interval) {
        return bars.get(interval);
    }

    @Override
    public RecordedLog agentSignals() {
        return agentSignals;
    }

    @Override
    public RecordedLog consensus() {
        return consensus;
    }
}
