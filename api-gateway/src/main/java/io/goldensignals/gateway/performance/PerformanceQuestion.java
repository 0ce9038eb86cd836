package io.goldensignals.gateway.performance;

import io.goldensignals.contracts.Interval;
import io.goldensignals.gateway.request.Parameters;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.Where;
import java.util.List;
import java.util.Set;

/** Whose performance is asked for: an empty set means all symbols. */
public record PerformanceQuestion(Interval interval, Set<String> symbols, TimeRange time) {
    /** Throws a problem that names the parameter that is wrong or missing. */
    public static PerformanceQuestion of(String interval, List<String> symbols, String from, String to) {
        return new PerformanceQuestion(
                Parameters.interval(interval), Parameters.symbols(symbols), TimeRange.of(from, to));
    }

    Where where() {
        Where where = new Where().and("bar_interval = ?", interval.toString()).within(time);
        if (!symbols.isEmpty()) {
            where.and("symbol = any(?)", (Object) symbols.toArray(String[]::new));
        }
        return where;
    }
}
