package io.goldensignals.gateway.backtests;

import io.goldensignals.backtest.report.HtmlReport;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.gateway.access.Caller;
import io.goldensignals.gateway.backtests.StoredBacktest.State;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.CachedAnswer;
import io.goldensignals.gateway.request.EntityTag;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.store.PageCursor;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Backtests by the agent services. */
@Path(BacktestsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Backtests")
class BacktestsResource {
    static final String PATH = "/api/v1/backtests";

    private static final String EXAMPLE = "7d1c0a9b3e5f48268a1b2c3d4e5f6071";
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    private final Backtests backtests;
    private final BacktestTable table;

    BacktestsResource(Backtests backtests, BacktestTable table) {
        this.backtests = backtests;
        this.table = table;
    }

    @GET
    @Operation(
            operationId = "listBacktests",
            summary = "The backtests, newest first",
            description = "Without their reports; kept for golden.backtests.retention, 90 days by default.")
    public Uni<BacktestPage> list(
            @Parameter(
                            description = "Backtests per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor) {
        return table.page(
                Optional.ofNullable(cursor).map(PageCursor::parse), Parameters.limit(limit, USUAL_LIMIT, MOST));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "requestBacktest",
            summary = "Have recorded bars judged, and an account follow the signals",
            description = """
                    Agent services do the work, by the code that runs live and beside it. Answers when the request is \
                    stored and Kafka has it; how far it has come is told under the Location. The agents are those that \
                    `/agents` tells of at this time. Without a bar of a symbol it fails, and says so.""")
    @APIResponse(
            responseCode = "202",
            description = "The backtest, QUEUED",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING, format = "uri")),
            content = @Content(schema = @Schema(implementation = StoredBacktest.class)))
    public RestResponse<StoredBacktest> create(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = BacktestOrder.class)))
                    InputStream body,
            @Parameter(hidden = true) RoutingContext request) {
        StoredBacktest made =
                backtests.create(BacktestOrder.parse(body), Caller.of(request).name());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, made)
                .location(URI.create(PATH + "/" + made.id()))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getBacktest",
            summary = "One backtest and how it stands",
            description = "What it amounts to once it is COMPLETED; the rest is in its report.")
    public Uni<StoredBacktest> get(@Parameter(example = EXAMPLE) @PathParam("id") String id) {
        return table.get(Parameters.id(id)).map(backtest -> Backtests.found(backtest, id));
    }

    @DELETE
    @Path("/{id}")
    @Blocking
    @Operation(
            operationId = "deleteBacktest",
            summary = "Cancel a backtest, or delete one that has come to its end with its report",
            description = "Of one that is cancelled, what it has come to so far is told until it is deleted as well.")
    @APIResponse(responseCode = "204", description = "It is cancelled, or is gone")
    public void delete(@Parameter(example = EXAMPLE) @PathParam("id") String id) {
        backtests.remove(Parameters.id(id));
    }

    @GET
    @Path("/{id}/report")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Blocking
    @Operation(operationId = "getBacktestReport", summary = "The whole report, as JSON or as a page", description = """
                    The JSON is that of `golden backtest --json`, byte for byte as the agent service published it; \
                    `docs/backtest.md` tells what the figures mean. With `Accept: text/html` the same as a page that \
                    asks nothing of any network.""")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT, description = "The report")),
                @Content(
                        mediaType = MediaType.TEXT_HTML,
                        schema = @Schema(type = SchemaType.STRING, description = "The page"))
            })
    public Response report(
            @Parameter(example = EXAMPLE) @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context RoutingContext request) {
        StoredBacktest backtest = backtests.get(Parameters.id(id));
        if (backtest.state() != State.COMPLETED) {
            throw ApiException.conflict("There is no report: the backtest is " + backtest.state()
                    + (backtest.reason() == null ? "" : ", " + backtest.reason()));
        }
        return html(headers.getAcceptableMediaTypes()) ? page(id, request) : json(id, request);
    }

    /** It does not change, so that its id is its tag, but it may be deleted. */
    private Response json(String id, RoutingContext request) {
        return CachedAnswer.of(request, CachedAnswer.REVALIDATED, new EntityTag(id), () -> backtests.report(id));
    }

    /** Another version of the gateway may show the same report another way. */
    private Response page(String id, RoutingContext request) {
        try {
            byte[] page = HtmlReport.of(backtests.report(id));
            // In place of the one for data; two would both hold.
            request.response().putHeader("Content-Security-Policy", HtmlReport.policy() + "; frame-ancestors 'none'");
            return CachedAnswer.of(
                    request,
                    CachedAnswer.REVALIDATED,
                    EntityTag.of(page),
                    MediaType.TEXT_HTML + ";charset=UTF-8",
                    () -> page);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("report " + id + " can't be read", e);
        }
    }

    /** Whether it is wanted more than JSON, which is what a client gets that does not care. */
    private static boolean html(List<MediaType> accepted) {
        for (MediaType type : accepted) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
                return true;
            }
        }
        return false;
    }
}
