package io.goldensignals.gateway.marketdata;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.request.Fields;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a symbol's bars. */
@Schema(description = "Closed bars of one series, newest first")
record BarPage(
        @Schema(examples = "AAPL") String symbol,

        Interval interval,

        @Schema(
                description = "The series that the bars belong to; absent when there are no bars. A split, a changed "
                        + "adjustment or a deeper backfill starts the next one.",
                examples = "1")
        Integer series,

        List<Bar> bars,

        @Schema(
                description = "The cursor of the page after this one; absent on the last page",
                examples = "AAAAAQAGSAp8PyaAAZubBG8AoLLD1OX2Bxgpmg")
        String next) {
    byte[] json(Fields fields) {
        return fields.all() ? JsonCodec.write(this) : JsonCodec.write(sparse(fields));
    }

    private Sparse sparse(Fields fields) {
        List<JsonNode> shown =
                bars.stream().map(bar -> fields.of(bar, bar.id())).toList();
        return new Sparse(symbol, interval, series, shown, next);
    }

    private record Sparse(String symbol, Interval interval, Integer series, List<JsonNode> bars, String next) {}
}
