package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.CachedAnswer;
import io.goldensignals.gateway.request.EntityTag;
import io.goldensignals.gateway.request.Fields;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.store.PageCursor;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The history of final signals. */
@Path("/api/v1/signals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signals")
class SignalsResource {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final List<String> FIELDS = Fields.of(ConsensusSignal.class);

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
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignalPage.class)))
    public Uni<Response> list(
            @BeanParam SignalFilter filter,
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
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor,
            @Parameter(description = "Only these fields of each signal", example = "id,symbol,action,confidence")
                    @QueryParam(Fields.PARAMETER)
                    List<String> fields,
            @Context RoutingContext request) {
        Fields shown = Fields.parse(fields, FIELDS);
        SignalQuery query = filter.query(
                Optional.ofNullable(cursor).map(PageCursor::parse), Parameters.limit(limit, USUAL_LIMIT, MOST));
        return history.page(query)
                .map(page ->
                        CachedAnswer.of(request, CachedAnswer.REVALIDATED, page.tag(shown), () -> page.json(shown)));
    }

    @GET
    @Path("/latest")
    @Operation(
            operationId = "latestSignals",
            summary = "The latest signal of each symbol at each interval",
            description = "The final signal of the bar that closed last. What has no signal yet is listed as missing.")
    @APIResponse(
            responseCode = "200",
            description = "The latest signals, also when some are missing",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LatestAnswer.Document.class)))
    public Uni<Response> latest(
            @Parameter(
                            required = true,
                            description = "The symbols: repeated, or several separated by commas; 100 at most",
                            example = "AAPL,BTC-USD")
                    @QueryParam("symbol")
                    List<String> symbol,
            @Parameter(
                            required = true,
                            description = "The bar intervals: repeated, or several separated by commas",
                            example = "1m,5m")
                    @QueryParam("interval")
                    List<String> interval,
            @Parameter(description = "Only these fields of each signal", example = "id,symbol,action,confidence")
                    @QueryParam(Fields.PARAMETER)
                    List<String> fields,
            @Context RoutingContext request) {
        List<SymbolInterval> wanted =
                SymbolInterval.each(Parameters.someSymbols(symbol), Parameters.someIntervals(interval));
        Fields shown = Fields.parse(fields, FIELDS);
        return latest.latest(wanted).map(found -> {
            LatestAnswer answer = new LatestAnswer(wanted, found, shown);
            return CachedAnswer.of(request, CachedAnswer.REVALIDATED, answer.tag(), answer::json);
        });
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSignal", summary = "One signal", description = "Byte for byte as on the topic.")
    @APIResponse(
            responseCode = "200",
            description = "The signal",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConsensusSignal.class)))
    public Uni<Response> byId(
            @Parameter(description = "The signal's id, 32 hex digits", example = "019c14a6c7c0a1b2c3d4e5f60718293a")
                    @PathParam("id")
                    String id,
            @Parameter(description = "Only these fields", example = "id,symbol,action,confidence")
                    @QueryParam(Fields.PARAMETER)
                    List<String> fields,
            @Context RoutingContext request) {
        Fields shown = Fields.parse(fields, FIELDS);
        return history.byId(Parameters.id(id))
                .map(found -> found.orElseThrow(() -> ApiException.notFound("There is no signal " + id)))
                .map(SignalRecord::of)
                .map(signal -> CachedAnswer.of(
                        request, CachedAnswer.IMMUTABLE, tag(signal, shown), () -> shown.of(signal.json())));
    }

    private static EntityTag tag(SignalRecord signal, Fields shown) {
        List<String> parts = new ArrayList<>(shown.shown());
        parts.add(signal.id());
        return EntityTag.of(parts);
    }
}
