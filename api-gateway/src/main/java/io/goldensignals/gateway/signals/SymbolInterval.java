package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a latest signal is asked for. */
@Schema(description = "A symbol at an interval")
record SymbolInterval(
        @Schema(examples = "AAPL", maxLength = 20) String symbol, Interval interval) {

    /** Each symbol at each interval, by symbol, then interval. */
    static List<SymbolInterval> each(SortedSet<String> symbols, SortedSet<Interval> intervals) {
        List<SymbolInterval> each = new ArrayList<>(symbols.size() * intervals.size());
        symbols.forEach(symbol -> intervals.forEach(interval -> each.add(new SymbolInterval(symbol, interval))));
        return each;
    }
}
