package io.goldensignals.gateway.performance;

import io.goldensignals.consensus.performance.PerformanceReport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What {@code /agents/performance} answers. */
@Schema(
        name = "AgentsPerformance",
        description = "How good the consensus, its baselines and its agents were on settled outcomes. Numbers that the "
                + "outcomes don't support are left out: none is made up")
record PerformanceAnswer(
        @Schema(description = "What the outcomes say of the consensus, for people")
        String summary,

        Coverage coverage,
        PerformanceReport report) {}
