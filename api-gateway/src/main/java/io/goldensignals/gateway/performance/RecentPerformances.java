package io.goldensignals.gateway.performance;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Measurements of the last seconds, for the overview and for single agents alike. */
@ApplicationScoped
public class RecentPerformances {
    private final RecentAnswers<PerformanceQuestion, MeasuredPerformance> recent;

    RecentPerformances(PerformanceReader reader, PerformanceConfig config) {
        recent = new RecentAnswers<>(reader::measure, config.keepFor(), System::nanoTime);
    }

    Uni<MeasuredPerformance> of(PerformanceQuestion question) {
        return recent.of(question);
    }

    /** One agent's versions, with what their measurement covers. */
    public Uni<AgentEvidence> of(PerformanceQuestion question, String agent) {
        return of(question).map(measured -> new AgentEvidence(measured.coverage(), measured.versions(agent)));
    }
}
