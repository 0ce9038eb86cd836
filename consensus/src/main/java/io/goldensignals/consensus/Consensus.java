package io.goldensignals.consensus;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import java.util.List;

/** A final consensus, the bar it is about, and its explanation. */
public record Consensus(Bar bar, ConsensusSignal signal, Explanation explanation) {
    static Consensus of(ConsensusPolicy policy, ClosedBar closed, Decision decision) {
        return new Consensus(
                closed.bar(),
                signal(policy, closed.bar(), decision, List.of()),
                Explanation.of(policy, closed, decision));
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
                decision.calibration().calibrated(),
                decision.calibration().settledOutcomes(),
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
