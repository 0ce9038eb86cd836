package io.goldensignals.gateway.explain;

import io.goldensignals.consensus.Explanation;
import io.goldensignals.consensus.Reasons;
import io.goldensignals.consensus.calibration.Calibration;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.RiskMeasures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signal with all that is known of how it came about; the reasons are null in rows of version 1. */
@Schema(description = "A signal with all that is known of how it came about; what is not known is left out")
record ExplainedSignal(
        @Schema(description = "The signal and its outcome in a sentence, for people")
        String sentence,

        @Schema(description = "As on the topic; its risk has the size, stop, target, and the limits that held it back")
        ConsensusSignal signal,

        @Schema(description = "The bar that it is about, with its provenance")
        Bar bar,

        SignalOutcome outcome,
        Reasons.Forecasting forecast,
        Calibration calibration,
        Reasons.Rule rule,
        Reasons.Sizing sizing,
        Reasons.Paper paper,

        @Schema(description = "Every agent that was asked, in the order of the catalogue")
        List<Agent> agents,

        List<Panel> panels,

        @Schema(description = "Agents that sit on several panels: they spoke once, on the first of them")
        List<String> repeatedAgents) {

    /** An agent's word and its standing as an expert. */
    @Schema(name = "ExplainedAgent", description = "An agent's word on the bar, and its standing at that time")
    record Agent(
            String panel,
            AgentSignal vote,

            @Schema(description = "Absent for an agent's second word, on another panel")
            Reasons.Expert expert) {}

    /** Whose agents were asked, and what the panel measured for all of them. */
    @Schema(name = "ExplainedPanel", description = "A panel whose agents were asked")
    record Panel(String panel, String panelVersion, RiskMeasures risk) {}

    static ExplainedSignal of(ConsensusSignal signal, Bar bar, Explanation explanation, SignalOutcome outcome) {
        Optional<Reasons> reasons = Optional.ofNullable(explanation.reasons());
        List<Explanation.Panel> panels =
                Optional.ofNullable(explanation.panels()).orElse(List.of());
        return new ExplainedSignal(
                new SignalSentence(signal, explanation.reasons(), outcome).toString(),
                signal,
                bar,
                outcome,
                reasons.map(Reasons::forecast).orElse(null),
                reasons.map(Reasons::calibration).orElse(null),
                reasons.map(Reasons::rule).orElse(null),
                reasons.map(Reasons::sizing).orElse(null),
                reasons.map(Reasons::paper).orElse(null),
                agents(panels, reasons.map(Reasons::agents).orElse(List.of())),
                panels.stream()
                        .map(panel -> new Panel(panel.panel(), panel.panelVersion(), panel.risk()))
                        .toList(),
                reasons.map(Reasons::repeatedAgents).orElse(List.of()));
    }

    private static List<Agent> agents(List<Explanation.Panel> panels, List<Reasons.Expert> experts) {
        Map<String, Reasons.Expert> left = new HashMap<>();
        experts.forEach(expert -> left.put(expert.agent(), expert));
        List<Agent> agents = new ArrayList<>();
        for (Explanation.Panel panel : panels) {
            for (AgentSignal vote : panel.signals()) {
                agents.add(new Agent(panel.panel(), vote, left.remove(vote.agent())));
            }
        }
        return List.copyOf(agents);
    }
}
