package io.goldensignals.gateway.signals;

import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.PageCursor;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters, as they were sent, that say which signals are asked for. */
record SignalFilter(
        @Parameter(
                description = "Only these symbols: repeated, or several separated by commas; 100 at most",
                example = "AAPL,BTC-USD")
        @QueryParam("symbol")
        List<String> symbol,

        @Parameter(description = "Only these bar intervals: repeated, or several separated by commas", example = "1m")
        @QueryParam("interval")
        List<String> interval,

        @Parameter(description = "Only these actions: repeated, or several separated by commas", example = "BUY,SELL")
        @QueryParam("action")
        List<String> action,

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
        String to) {

    /** Throws a problem that names the parameter at fault. */
    SignalQuery query(Optional<PageCursor> after, int limit) {
        return new SignalQuery(
                Parameters.symbols(symbol),
                Parameters.intervals(interval),
                Parameters.actions(action),
                Parameters.minConfidence(minConfidence),
                TimeRange.of(from, to),
                after,
                limit);
    }
}
