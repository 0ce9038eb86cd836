package io.goldensignals.gateway.signals;

import io.goldensignals.gateway.export.Export;
import io.goldensignals.gateway.export.ExportFormat;
import io.goldensignals.gateway.export.Exports;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.store.ConsensusTable;
import io.smallrye.mutiny.Uni;
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

/** The history of final signals as one file. Negotiates by itself: the framework does not for streams. */
@Path("/api/v1/signals/export")
@Tag(name = "Signals")
class SignalExportResource {
    private final Exports exports;

    SignalExportResource(Exports exports) {
        this.exports = exports;
    }

    @GET
    @Operation(
            operationId = "exportSignals",
            summary = "Signals of the past as a file, oldest first",
            description = """
                    The filters of the list. As NDJSON each line is the signal, byte for byte as on the topic. As CSV \
                    (RFC 4180, UTF-8, a header line) each line has the signal's fields, those of `counts` and `risk` by \
                    their own names and `limits` separated by spaces; `contributions` are left out. A text that a \
                    spreadsheet would take for a formula is quoted, with an apostrophe before it.

                    The file shows one state of the history. When something fails midway the connection breaks: a file \
                    that ends cleanly is whole, up to its limit.""")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = ExportFormat.NDJSON_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example =
                                "{\"id\":\"019c14a6c7c0a1b2c3d4e5f60718293a\",\"symbol\":\"AAPL\",\"interval\":\"1m\"}"),
                @Content(
                        mediaType = ExportFormat.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "id,symbol,interval\r\n019c14a6c7c0a1b2c3d4e5f60718293a,AAPL,1m\r\n")
            })
    public RestMulti<byte[]> export(
            @BeanParam SignalFilter filter,
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
        SignalQuery query = filter.query(Optional.empty(), Parameters.limit(limit, Export.USUAL, Export.MOST));
        return exports.answer(export(query), ExportFormat.of(format, request), request);
    }

    private static Export<?> export(SignalQuery query) {
        return new Export<>(
                query.describe("signals"),
                "select " + ConsensusTable.SIGNAL + " from consensus",
                rows -> Uni.createFrom().item(Optional.of(query.where())),
                "order by bar_time, id limit " + query.limit(),
                SignalShape.LINES);
    }
}
