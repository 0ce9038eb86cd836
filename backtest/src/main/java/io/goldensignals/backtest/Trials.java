package io.goldensignals.backtest;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.ConsensusPolicy;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The consensus of one stream under each policy that is tried, as the aggregator runs it; all are shown the same votes. */
final class Trials {
    private final List<StreamConsensus> policies;
    private long offset;

    Trials(List<? extends ConsensusPolicy> policies, List<AgentPanel> panels) {
        TreeSet<String> names = panels.stream().map(AgentPanel::name).collect(Collectors.toCollection(TreeSet::new));
        this.policies = policies.stream()
                .map(policy -> new StreamConsensus(policy, names, Optional.empty()))
                .toList();
    }

    /** What all panels together said of one bar. */
    Judged decide(BarVerdicts verdicts) {
        List<PanelSignals> said = verdicts.panels();
        List<ConsensusSignal> signals = new ArrayList<>(policies.size());
        Consensus first = null;
        for (StreamConsensus policy : policies) {
            Consensus consensus = decide(policy, said);
            first = first == null ? consensus : first;
            signals.add(consensus.signal());
        }
        offset += said.size();
        return new Judged(first.bar(), signals, first.settlement(), verdicts.failures());
    }

    private Consensus decide(StreamConsensus policy, List<PanelSignals> said) {
        List<Consensus> reached = new ArrayList<>(1);
        for (int i = 0; i < said.size(); i++) {
            reached.addAll(policy.record(said.get(i), offset + i));
        }
        if (reached.size() != 1) {
            throw new IllegalStateException(
                    reached.size() + " bars closed with " + said.getFirst().bar());
        }
        return reached.getFirst();
    }
}
