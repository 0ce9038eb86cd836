package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Quote;
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
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Prices as they reached the platform. */
@Path("/api/v1/market-data")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Market data")
class MarketDataResource {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    private final QuoteBook quotes;
    private final QuoteLookBack lookBack;
    private final BarHistory bars;
    private final InstantSource clock;

    MarketDataResource(QuoteBook quotes, QuoteLookBack lookBack, BarHistory bars, InstantSource clock) {
        this.quotes = quotes;
        this.lookBack = lookBack;
        this.bars = bars;
        this.clock = clock;
    }

    @GET
    @Path("/quotes/{symbol}")
    @Operation(
            operationId = "latestQuote",
            summary = "The latest quote of a symbol",
            description = "As far back as the quotes' log reaches. Mind quality and age: the quote may be old, and "
                    + "SIMULATED is no real price.")
    public Uni<LatestQuote> quote(@Parameter(example = "AAPL") @PathParam("symbol") String symbol) {
        String wanted = Parameters.symbol(symbol);
        Optional<Quote> known = quotes.latest(wanted);
        if (known.isPresent()) {
            return Uni.createFrom().item(aged(known.get()));
        }
        if (!quotes.isCurrent()) {
            throw ApiException.unavailable("The quotes have not been read yet: try again later", null);
        }
        return Uni.createFrom()
                .completionStage(() -> lookBack.find(wanted))
                .onFailure()
                .transform(e -> ApiException.unavailable("The quotes can't be read at present: try again later", e))
                .map(found -> found.orElseThrow(
                        () -> ApiException.notFound("There is no quote of " + wanted + " in the log")))
                .map(this::aged);
    }

    private LatestQuote aged(Quote quote) {
        return LatestQuote.at(clock.instant(), quote);
    }

    @GET
    @Path("/bars/{symbol}")
    @Operation(
            operationId = "listBars",
            summary = "Closed bars of a symbol, newest first",
            description = "Bars appear with their signal. All bars of an answer, and of the pages that follow it, "
                    + "belong to one series.")
    public Uni<BarPage> bars(
            @Parameter(example = "AAPL") @PathParam("symbol") String symbol,
            @Parameter(required = true, example = "1m") @QueryParam("interval") String interval,
            @Parameter(
                            description = "The series; by default the newest that has caught up with the others",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
                    @QueryParam("series")
                    String series,
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
                            description = "Bars per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before") @QueryParam("cursor") String cursor) {
        return bars.page(new BarHistory.Query(
                Parameters.symbol(symbol),
                Parameters.interval(interval),
                Parameters.whole("series", series, 0, 999_999_999),
                TimeRange.of(from, to),
                Optional.ofNullable(cursor).map(PageCursor::parse),
                Parameters.limit(limit, USUAL_LIMIT, MOST)));
    }
}
