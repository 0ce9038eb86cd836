package io.goldensignals.gateway.performance;

import io.goldensignals.consensus.performance.CorrelatedAgent;
import io.goldensignals.consensus.performance.PerformanceReport;
import io.goldensignals.consensus.score.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A report with what it covers, and for each of its agents the correlations with all others. */
record MeasuredPerformance(Coverage coverage, PerformanceReport report, List<List<CorrelatedAgent>> correlations) {
    private static final String TOGETHER = " Symbols that move together are weaker evidence than as many that don't:"
            + " intervals and p-values take them for independent.";

    MeasuredPerformance {
        correlations = List.copyOf(correlations);
    }

    PerformanceAnswer answer() {
        return new PerformanceAnswer(summary(), coverage, report);
    }

    /** Empty when none of its versions was in a roster. */
    List<AgentEvidence.Version> versions(String agent) {
        List<AgentEvidence.Version> versions = new ArrayList<>();
        for (int k = 0; k < correlations.size(); k++) {
            if (report.agents().get(k).agent().equals(agent)) {
                versions.add(new AgentEvidence.Version(report.agents().get(k), correlations.get(k)));
            }
        }
        return versions;
    }

    private String summary() {
        if (report.settled() == 0) {
            return "Nothing is settled yet at " + coverage.summary() + ".";
        }
        String consensus = "The consensus on " + report.settled() + " outcomes at " + coverage.summary() + ": "
                + report.consensus().sentence();
        // One that never acts, as on prices without an edge it should not, has a direction all the same.
        String forecast = report.consensus().score().hitRate().n() == 0
                ? " Taken by its side of one half at every bar: "
                        + report.forecast().sentence()
                : "";
        return consensus + forecast + agents() + (report.streams() > 1 ? TOGETHER : "");
    }

    private String agents() {
        return " Agents that have shown an edge: " + count(Verdict.EDGE) + " of " + correlations.size()
                + "; with too few outcomes to say: " + count(Verdict.INSUFFICIENT_EVIDENCE) + ".";
    }

    private long count(Verdict verdict) {
        return report.agents().stream()
                .filter(agent -> agent.score().verdict() == verdict)
                .count();
    }
}
