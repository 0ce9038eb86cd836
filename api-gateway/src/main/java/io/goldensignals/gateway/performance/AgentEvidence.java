package io.goldensignals.gateway.performance;

import io.goldensignals.consensus.performance.AgentPerformance;
import io.goldensignals.consensus.performance.CorrelatedAgent;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How good one agent was. */
@Schema(description = "How good an agent was on settled outcomes; each of its versions has a record of its own")
public record AgentEvidence(Coverage coverage, List<Version> versions) {
    /** One version with its correlations, the closest agent first. */
    @Schema(name = "AgentVersion", description = "One version's record")
    public record Version(
            AgentPerformance performance,

            @Schema(description = "With all other agents, the closest first")
            List<CorrelatedAgent> correlations) {}
}
