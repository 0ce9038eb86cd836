package io.goldensignals.consensus;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import java.util.List;
import java.util.Optional;

/**
 * A final consensus, the bar it is about, what it was made of, and the earlier prediction that the bar settles;
 * {@code reasons} is null for a policy that gives none.
 */
public record Consensus(
        Bar bar, ConsensusSignal signal, Reasons reasons, List<PanelRecord> records, Optional<Settlement> settlement) {
    public Consensus {
        records = List.copyOf(records);
    }

    static Consensus of(ConsensusPolicy policy, ClosedBar closed, Decision decision) {
        return new Consensus(
                closed.bar(),
                signal(policy, closed.bar(), decision, List.of()),
                decision.reasons(),
                closed.records(),
                decision.settlement());
    }

    public Explanation explanation() {
        List<Explanation.Panel> panels = records.stream()
                .map(record -> Explanation.Panel.of(record.signals()))
                .toList();
        return new Explanation(signal.policy(), signal.policyVersion(), reasons, panels);
    }

    /** {@link #explanation} for the store, with the panels' records as they came: they are not written again. */
    public byte[] packedExplanation() {
        Explanation withoutPanels = new Explanation(signal.policy(), signal.policyVersion(), reasons, List.of());
        return Explanation.packed(
                withoutPanels, records.stream().map(PanelRecord::json).toList());
    }

    /** Final when no panel is missing. */
    static ConsensusSignal signal(ConsensusPolicy policy, Bar bar, Decision decision, List<String> missingPanels) {
        boolean isFinal = missingPanels.isEmpty();
        return new ConsensusSignal(
                isFinal ? ConsensusSignal.idOf(bar) : ConsensusSignal.provisionalIdOf(bar),
                bar.symbol(),
                bar.interval(),
                bar.series(),
                bar.sequence(),
                bar.closeTime(),
                isFinal,
                decision.action(),
                decision.confidence(),
                decision.probabilityUp(),
                decision.calibrated(),
                decision.settledOutcomes(),
                decision.horizonBars(),
                bar.close(),
                decision.agreement(),
                decision.effectiveAgents(),
                decision.counts(),
                decision.contributions(),
                decision.risk(),
                bar.quality(),
                bar.provider(),
                bar.fallback(),
                policy.name(),
                policy.version(),
                missingPanels);
    }
}
