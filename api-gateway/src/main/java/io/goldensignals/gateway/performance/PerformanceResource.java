package io.goldensignals.gateway.performance;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How good all of them were. */
@Path("/api/v1/agents/performance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Agents")
class PerformanceResource {
    private final RecentPerformances performances;

    PerformanceResource(RecentPerformances performances) {
        this.performances = performances;
    }

    @GET
    @Operation(
            operationId = "agentsPerformance",
            summary = "How good the consensus, its baselines and its agents were",
            description = """
                    On settled outcomes at one interval, each forecaster on the bars at which it spoke: log loss and \
                    skill against the base rate, Brier score with its parts, calibration curve, hit rate with a 95 % \
                    interval, p-value (for agents adjusted for the whole table by Holm's method), mean return in the \
                    stated direction before costs, and a verdict in words. Beside the consensus stand always the base \
                    rate, always up (buying and holding), the majority, equal weights, weights by hit rate, the best \
                    agent so far, and random entries.

                    Horizons overlap: intervals and p-values count every H-th outcome only. Too few of these give no \
                    p-value and the verdict INSUFFICIENT_EVIDENCE. On prices without an edge the answer says that none has \
                    been shown.

                    Covers the newest bars up to a limit, and says so when there are more. The answer to the same \
                    question is kept for some seconds.""")
    public Uni<PerformanceAnswer> performance(
            @Parameter(required = true, example = "1m") @QueryParam("interval") String interval,
            @Parameter(
                            description = "Only these symbols: repeated, or several separated by commas; 100 at most",
                            example = "AAPL,BTC-USD")
                    @QueryParam("symbol")
                    List<String> symbol,
            @Parameter(
                            description = "Only predictions on bars that closed at this time or later, UTC",
                            example = "2026-01-31T14:30:00Z",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Only predictions on bars that closed before this time, UTC",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("to")
                    String to) {
        return performances
                .of(PerformanceQuestion.of(interval, symbol, from, to))
                .map(MeasuredPerformance::answer);
    }
}
