package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.PageCursor;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The history of final signals. */
@Path("/api/v1/signals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signals")
class SignalsResource {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    private final SignalHistory history;
    private final LatestSignals latest;

    SignalsResource(SignalHistory history, LatestSignals latest) {
        this.history = history;
        this.latest = latest;
    }

    @GET
    @Operation(
            operationId = "listSignals",
            summary = "Signals of the past, newest first",
            description = "One final signal per symbol, interval and closed bar. Pages hang together by their cursor: "
                    + "signals that arrive meanwhile neither repeat nor displace what follows.")
    public Uni<SignalPage> list(
            @Parameter(
                            description = "Only these symbols: repeated, or several separated by commas; 100 at most",
                            example = "AAPL,BTC-USD")
                    @QueryParam("symbol")
                    List<String> symbol,
            @Parameter(
                            description = "Only these bar intervals: repeated, or several separated by commas",
                            example = "1m")
                    @QueryParam("interval")
                    List<String> interval,
            @Parameter(description = "Only this action", schema = @Schema(enumeration = {"BUY", "SELL", "HOLD"}))
                    @QueryParam("action")
                    String action,
            @Parameter(
                            description = "Only with at least this confidence, 0 to 1",
                            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "1"))
                    @QueryParam("minConfidence")
                    String minConfidence,
            @Parameter(
                            description = "Only bars that closed at this time or later, UTC",
                            example = "2026-01-31T14:30:00Z",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Only bars that closed before this time, UTC",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(
                            description = "Signals per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor) {
        return history.page(new SignalQuery(
                Parameters.symbols(symbol),
                Parameters.intervals(interval),
                Parameters.action(action),
                Parameters.minConfidence(minConfidence),
                TimeRange.of(from, to),
                Optional.ofNullable(cursor).map(PageCursor::parse),
                Parameters.limit(limit, USUAL_LIMIT, MOST)));
    }

    @GET
    @Path("/latest")
    @Operation(
            operationId = "latestSignal",
            summary = "The latest signal of a symbol at an interval",
            description = "The final signal of the bar that closed last.")
    public Uni<ConsensusSignal> latest(
            @Parameter(required = true, example = "AAPL") @QueryParam("symbol") String symbol,
            @Parameter(required = true, example = "1m") @QueryParam("interval") String interval) {
        String wanted = Parameters.symbol(symbol);
        Interval of = Parameters.interval(interval);
        return latest.latest(wanted, of)
                .map(found -> found.orElseThrow(
                        () -> ApiException.notFound("There is no signal of " + wanted + " at " + of + " yet")));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSignal", summary = "One signal", description = "Byte for byte as on the topic.")
    public Uni<ConsensusSignal> byId(
            @Parameter(
                            description = "The signal's id, 32 hex digits",
                            example = "019c14a6c7c0a1b2c3d4e5f60718293a",
                            schema = @Schema(pattern = "[0-9a-f]{32}"))
                    @PathParam("id")
                    String id) {
        return history.byId(Parameters.id(id))
                .map(found -> found.orElseThrow(() -> ApiException.notFound("There is no signal " + id)));
    }
}
