package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.Fields;
import io.goldensignals.gateway.request.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Prices as they reached the platform last. */
@Path("/api/v1/market-data/quotes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Market data")
class QuotesResource {
    private static final List<String> FIELDS = LatestQuote.fields();

    private final LatestQuotes quotes;

    QuotesResource(LatestQuotes quotes) {
        this.quotes = quotes;
    }

    @GET
    @Operation(
            operationId = "latestQuotes",
            summary = "The latest quote of each symbol",
            description = "As far back as the quotes' log reaches; what has no quote there is listed as missing.")
    @APIResponse(
            responseCode = "200",
            description = "The quotes, also when some are missing",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QuoteList.class)))
    public Uni<Response> list(
            @Parameter(
                            required = true,
                            description = "The symbols: repeated, or several separated by commas; 100 at most",
                            example = "AAPL,BTC-USD")
                    @QueryParam("symbol")
                    List<String> symbol,
            @Parameter(description = "Only these fields of each quote", example = "symbol,price,time")
                    @QueryParam(Fields.PARAMETER)
                    List<String> fields) {
        SortedSet<String> wanted = Parameters.someSymbols(symbol);
        Fields shown = Fields.parse(fields, FIELDS);
        return quotes.latest(wanted)
                .map(found -> json(QuoteList.of(wanted, found).show(shown)));
    }

    @GET
    @Path("/{symbol}")
    @Operation(
            operationId = "latestQuote",
            summary = "The latest quote of a symbol",
            description = "As far back as the quotes' log reaches. Mind quality and age: the quote may be old, and "
                    + "SIMULATED is no real price.")
    @APIResponse(
            responseCode = "200",
            description = "The quote",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LatestQuote.class)))
    public Uni<Response> quote(
            @Parameter(description = "The symbol", example = "AAPL") @PathParam("symbol") String symbol,
            @Parameter(description = "Only these fields", example = "symbol,price,time") @QueryParam(Fields.PARAMETER)
                    List<String> fields) {
        String wanted = Parameters.symbol(symbol);
        Fields shown = Fields.parse(fields, FIELDS);
        return quotes.latest(wanted)
                .map(found -> found.orElseThrow(
                        () -> ApiException.notFound("There is no quote of " + wanted + " in the log")))
                .map(quote -> json(quote.show(shown)));
    }

    private static Response json(Object document) {
        return Response.ok(JsonCodec.write(document), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
