package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Bar;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Closed bars. */
@Path("/api/v1/market-data/bars/{symbol}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Market data")
class BarsResource {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final List<String> FIELDS = Fields.of(Bar.class);

    private final BarHistory bars;

    BarsResource(BarHistory bars) {
        this.bars = bars;
    }

    @GET
    @Operation(
            operationId = "listBars",
            summary = "Closed bars of a symbol, newest first",
            description = "Bars appear with their signal. All bars of an answer, and of the pages that follow it, "
                    + "belong to one series.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = BarPage.class)))
    public Uni<Response> bars(
            @BeanParam BarFilter filter,
            @Parameter(
                            description = "Bars per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor,
            @Parameter(description = "Only these fields of each bar", example = "closeTime,close,volume")
                    @QueryParam(Fields.PARAMETER)
                    List<String> fields,
            @Context RoutingContext request) {
        Fields shown = Fields.parse(fields, FIELDS);
        BarQuery query = filter.query(
                Optional.ofNullable(cursor).map(PageCursor::parseOfSeries), Parameters.limit(limit, USUAL_LIMIT, MOST));
        return bars.page(query).map(page -> {
            byte[] json = page.json(shown);
            return CachedAnswer.of(request, CachedAnswer.REVALIDATED, EntityTag.of(json), () -> json);
        });
    }
}
