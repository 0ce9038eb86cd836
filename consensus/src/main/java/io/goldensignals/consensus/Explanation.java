package io.goldensignals.consensus;

import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.RiskMeasures;
import java.util.List;
import java.util.Map;

/**
 * What the record on the wire leaves out: every agent's whole signal with abstentions, reasons and rejections, the
 * panels' versions and risk measures, and the policy's numbers. JSON through the contracts' codec; deterministic.
 */
public record Explanation(String policy, String policyVersion, Map<String, Object> decision, List<Panel> panels) {
    /** One panel's record without its bar. */
    public record Panel(
            String panel, String panelVersion, long previousSequence, RiskMeasures risk, List<AgentSignal> signals) {
        private static Panel of(PanelSignals signals) {
            return new Panel(
                    signals.panel(),
                    signals.panelVersion(),
                    signals.previousSequence(),
                    signals.risk(),
                    signals.signals());
        }
    }

    static Explanation of(ConsensusPolicy policy, ClosedBar bar, Decision decision) {
        return new Explanation(
                policy.name(),
                policy.version(),
                decision.explanation(),
                bar.panels().stream().map(Panel::of).toList());
    }
}
