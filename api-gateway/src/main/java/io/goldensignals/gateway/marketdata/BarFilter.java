package io.goldensignals.gateway.marketdata;

import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.PageCursor;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters, as they were sent, that say which bars are asked for. */
record BarFilter(
        @Parameter(description = "The symbol", example = "AAPL") @PathParam("symbol")
        String symbol,

        @Parameter(required = true, description = "The bars' length", example = "1m") @QueryParam("interval")
        String interval,

        @Parameter(
                description = "The series; by default the newest that has caught up with the others",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "999999999"))
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
        String to) {
    private static final int HIGHEST_SERIES = 999_999_999;

    /** Throws a problem that names the parameter at fault. */
    BarQuery query(Optional<PageCursor> after, int limit) {
        return new BarQuery(
                Parameters.symbol(symbol),
                Parameters.interval(interval),
                Parameters.whole("series", series, 0, HIGHEST_SERIES),
                TimeRange.of(from, to),
                after,
                limit);
    }
}
