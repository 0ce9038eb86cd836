package io.goldensignals.gateway.watchlist;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.CachedAnswer;
import io.goldensignals.gateway.request.Listing;
import io.goldensignals.gateway.request.Parameters;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which symbols are watched. */
@Path("/api/v1/watchlist")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Watchlist")
class WatchlistResource {
    private final WatchlistBook book;
    private final WatchlistWriter writer;
    private final List<Interval> inForce;

    WatchlistResource(
            WatchlistBook book,
            WatchlistWriter writer,
            @ConfigProperty(name = "golden.intervals", defaultValue = "1m,5m") List<Interval> intervals) {
        this.book = book;
        this.writer = writer;
        this.inForce = List.copyOf(new TreeSet<>(intervals));
    }

    @Schema(description = "The watched symbols in alphabetical order")
    record Watchlist(
            List<WatchlistEntry> entries,

            @Schema(description = "The cursor of the page after this one; absent on the last page", examples = "AAPL")
            String next) {}

    @GET
    @NonBlocking
    @Operation(
            operationId = "listWatchlist",
            summary = "The watched symbols",
            description = "In alphabetical order, page by page when there are more than the limit.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Watchlist.class)))
    public Response list(
            @Parameter(
                            description = "Symbols per page",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "1000"))
                    @QueryParam("limit")
                    String limit,
            @Parameter(description = "The next of the page before", example = "AAPL") @QueryParam("cursor")
                    String cursor,
            @Context RoutingContext request) {
        Optional<String> after = Parameters.symbolCursor(cursor);
        Listing<WatchlistEntry> page = Listing.of(book().entries(), WatchlistEntry::symbol, after, limit);
        return CachedAnswer.of(request, new Watchlist(page.page(), page.next()));
    }

    @GET
    @Path("/{symbol}")
    @NonBlocking
    @Operation(
            operationId = "getWatchlistEntry",
            summary = "How a symbol is watched",
            description = "Its intervals, and its providers where it has its own.")
    public WatchlistEntry get(@Parameter(example = "AAPL") @PathParam("symbol") String symbol) {
        return entry(Parameters.symbol(symbol));
    }

    @PUT
    @Path("/{symbol}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            operationId = "watch",
            summary = "Watch a symbol, or change how it is watched",
            description = "Answers when the change is stored and this replica shows it. The symbol's history is "
                    + "fetched and judged first; live signals follow.")
    public WatchlistEntry put(
            @Parameter(example = "AAPL") @PathParam("symbol") String symbol,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = WatchRequest.class)))
                    InputStream body) {
        String watched = Parameters.symbol(symbol);
        WatchlistEntry entry = WatchRequest.parse(body, inForce).entry(watched);
        writer.put(entry);
        return entry;
    }

    @DELETE
    @Path("/{symbol}")
    @Blocking
    @Operation(
            operationId = "unwatch",
            summary = "Watch a symbol no longer",
            description = "Its signals and bars so far remain in the history.")
    @APIResponse(responseCode = "204", description = "The symbol is watched no longer")
    public void delete(@Parameter(example = "AAPL") @PathParam("symbol") String symbol) {
        writer.remove(entry(Parameters.symbol(symbol)).symbol());
    }

    private WatchlistEntry entry(String symbol) {
        return book().entry(symbol).orElseThrow(() -> ApiException.notFound(symbol + " is not on the watchlist"));
    }

    private WatchlistBook book() {
        if (!book.isCurrent()) {
            throw ApiException.unavailable("The watchlist has not been read yet: try again later", null);
        }
        return book;
    }
}
