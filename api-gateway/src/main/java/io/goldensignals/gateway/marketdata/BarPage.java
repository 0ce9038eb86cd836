package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a symbol's bars. */
@Schema(description = "Closed bars of one series, newest first")
record BarPage(
        @Schema(examples = "AAPL") String symbol,

        Interval interval,

        @Schema(
                description = "The series that the bars belong to; absent when there are no bars. A split, a changed "
                        + "adjustment or a deeper backfill starts the next one.")
        Integer series,

        List<Bar> bars,

        @Schema(description = "The cursor of the page after this one; absent on the last page")
        String next) {}
