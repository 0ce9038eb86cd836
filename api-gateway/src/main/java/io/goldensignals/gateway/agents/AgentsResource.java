package io.goldensignals.gateway.agents;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.gateway.log.CompactedBook;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who judges the bars. */
@Path("/api/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Agents")
class AgentsResource {
    private final CompactedBook<AgentRoster> roster;

    AgentsResource(CompactedBook<AgentRoster> roster) {
        this.roster = roster;
    }

    @Schema(description = "Panels by name, each with its agents")
    record Panels(List<AgentRoster> panels) {}

    @GET
    @NonBlocking
    @Operation(
            operationId = "listAgents",
            summary = "The panels with their agents, versions and settings",
            description = "As the agent services announced them when they started.")
    public Panels list() {
        return new Panels(roster.entries());
    }
}
