package io.goldensignals.gateway.agents;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.log.CompactedBook;
import io.goldensignals.gateway.performance.AgentEvidence;
import io.goldensignals.gateway.performance.PerformanceQuestion;
import io.goldensignals.gateway.performance.RecentPerformances;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.CachedAnswer;
import io.goldensignals.gateway.request.Listing;
import io.goldensignals.gateway.request.Parameters;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who judges the bars. */
@Path("/api/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Agents")
class AgentsResource {
    private final CompactedBook<AgentRoster> roster;
    private final RecentPerformances performances;

    AgentsResource(CompactedBook<AgentRoster> roster, RecentPerformances performances) {
        this.roster = roster;
        this.performances = performances;
    }

    @Schema(description = "Panels by name, each with its agents")
    record Panels(
            List<AgentRoster> panels,

            @Schema(
                    description = "The cursor of the page after this one; absent on the last page",
                    examples = "panel-a")
            String next) {}

    @GET
    @NonBlocking
    @Operation(
            operationId = "listAgents",
            summary = "The panels with their agents, versions and settings",
            description = "As the agent services announced them when they started.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Panels.class)))
    public Response list(
            @Parameter(
                            description = "Panels per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "1000"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before", example = "panel-a") @QueryParam("cursor")
                    String cursor,
            @Context RoutingContext request) {
        Optional<String> after = Parameters.nameCursor(cursor);
        Listing<AgentRoster> page = Listing.of(roster.entries(), AgentRoster::panel, after, limit);
        return CachedAnswer.of(request, new Panels(page.page(), page.next()));
    }

    @GET
    @Path("/{name}")
    @Operation(
            operationId = "getAgent",
            summary = "One agent: its settings and, at an interval, how good it was",
            description = """
                    Without an interval the agent as its panels announced it. With one also the record of each of its \
                    versions on settled outcomes, as in `/agents/performance`, and its correlation with every other agent \
                    on the bars at which both spoke.""")
    public Uni<AgentDetail> byName(
            @Parameter(description = "The agent's name", example = "rsi-reversal") @PathParam("name") String name,
            @Parameter(description = "Adds how good it was at this interval", example = "1m") @QueryParam("interval")
                    String interval,
            @Parameter(description = "Only these symbols, as in `/agents/performance`", example = "AAPL,BTC-USD")
                    @QueryParam("symbol")
                    List<String> symbol,
            @Parameter(
                            description = "Only predictions on bars that closed at this time or later, UTC",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Only predictions on bars that closed before this time, UTC",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("to")
                    String to) {
        Parameters.name(name);
        boolean evidence = interval != null || !symbol.isEmpty() || from != null || to != null;
        PerformanceQuestion question = evidence ? PerformanceQuestion.of(interval, symbol, from, to) : null;
        List<AgentRoster> panels = roster.entries();
        List<AgentDetail.Seat> seats = AgentDetail.seats(name, panels);
        if (question == null) {
            return seats.isEmpty()
                    ? Uni.createFrom().failure(unknown(name, panels))
                    : Uni.createFrom().item(new AgentDetail(name, seats, null));
        }
        return performances.of(question, name).map(found -> detail(name, panels, seats, found));
    }

    private static AgentDetail detail(
            String name, List<AgentRoster> panels, List<AgentDetail.Seat> seats, AgentEvidence evidence) {
        if (seats.isEmpty() && evidence.versions().isEmpty()) {
            throw unknown(name, panels);
        }
        return new AgentDetail(name, seats, evidence);
    }

    private static ApiException unknown(String name, List<AgentRoster> panels) {
        Set<String> names = new TreeSet<>();
        panels.forEach(panel -> panel.agents().forEach(member -> names.add(member.agent())));
        return ApiException.notFound("There is no agent " + name
                + Nearest.of(name, names)
                        .map(nearest -> ": did you mean " + nearest + "?")
                        .orElse(" on any panel, nor any other"));
    }
}
