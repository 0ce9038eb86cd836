package io.goldensignals.gateway.explain;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a signal came about. */
@Path("/api/v1/signals/{id}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signals")
class ExplainResource {
    private final SignalExplanations explanations;

    ExplainResource(SignalExplanations explanations) {
        this.explanations = explanations;
    }

    @GET
    @Operation(
            operationId = "explainSignal",
            summary = "How a signal came about, and what became of it",
            description = """
                    In a sentence for people and in full for machines: every agent's vote with its reasoning, its claim \
                    and the claim of its recalibrated twin, its weight and the record that the weight comes from, the \
                    forecast before calibration, the calibration, the thresholds, the inputs of size, stop and target, \
                    the paper ledger, the bar with its provenance, and the outcome.

                    What is not known is left out; signals from before agents had records have the votes alone.""")
    public Uni<ExplainedSignal> explain(
            @Parameter(
                            description = "The signal's id, 32 hex digits",
                            example = "019c14a6c7c0a1b2c3d4e5f60718293a",
                            schema = @Schema(pattern = "[0-9a-f]{32}"))
                    @PathParam("id")
                    String id) {
        return explanations
                .of(Parameters.id(id))
                .map(found -> found.orElseThrow(() -> ApiException.notFound("There is no signal " + id)));
    }
}
