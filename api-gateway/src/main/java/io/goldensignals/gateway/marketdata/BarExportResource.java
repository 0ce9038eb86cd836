package io.goldensignals.gateway.marketdata;

import io.goldensignals.gateway.export.Export;
import io.goldensignals.gateway.export.ExportFormat;
import io.goldensignals.gateway.export.Exports;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.store.ConsensusTable;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** A symbol's closed bars as one file. Negotiates by itself: the framework does not for streams. */
@Path("/api/v1/market-data/bars/{symbol}/export")
@Tag(name = "Market data")
class BarExportResource {
    private final Exports exports;

    BarExportResource(Exports exports) {
        this.exports = exports;
    }

    @GET
    @Operation(
            operationId = "exportBars",
            summary = "Closed bars of a symbol as a file, oldest first",
            description = """
                    All bars belong to one series. As NDJSON each line is a bar; as CSV (RFC 4180, UTF-8, a header line) \
                    each line has its fields in their order. A text that a spreadsheet would take for a formula is quoted, \
                    with an apostrophe before it.

                    The file shows one state of the history. When something fails midway the connection breaks: a file \
                    that ends cleanly is whole, up to its limit.""")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = ExportFormat.NDJSON_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "{\"symbol\":\"AAPL\",\"interval\":\"1m\",\"series\":0,\"sequence\":0}"),
                @Content(
                        mediaType = ExportFormat.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "symbol,interval,series,sequence\r\nAAPL,1m,0,0\r\n")
            })
    public RestMulti<byte[]> export(
            @BeanParam BarFilter filter,
            @Parameter(
                            description = "Lines at most",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "10000000",
                                            defaultValue = "1000000"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(
                            description = "What the lines are; by default what the Accept header prefers, or ndjson",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ndjson", "csv"}))
                    @QueryParam(ExportFormat.PARAMETER)
                    String format,
            @Context RoutingContext request) {
        BarQuery query = filter.query(Optional.empty(), Parameters.limit(limit, Export.USUAL, Export.MOST));
        return exports.answer(export(query), ExportFormat.of(format, request), request);
    }

    private static Export<?> export(BarQuery query) {
        return new Export<>(
                "bars-" + query.symbol() + "-" + query.interval(),
                "select " + ConsensusTable.BAR + " from consensus",
                rows -> query.seriesIn(rows).map(found -> found.map(query::of)),
                "order by bar_time, id limit " + query.limit(),
                BarShape.LINES);
    }
}
