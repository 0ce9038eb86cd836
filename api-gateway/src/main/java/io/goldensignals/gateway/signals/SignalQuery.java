package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.Where;
import java.util.Optional;
import java.util.Set;

/** Which signals are asked for: empty sets and absent values mean all. */
record SignalQuery(
        Set<String> symbols,
        Set<Interval> intervals,
        Optional<Action> action,
        double minConfidence,
        TimeRange time,
        Optional<PageCursor> after,
        int limit) {

    Where where() {
        Where where = new Where().within(time);
        if (!symbols.isEmpty()) {
            where.and("symbol = any(?)", (Object) symbols.toArray(String[]::new));
        }
        if (!intervals.isEmpty()) {
            where.and("bar_interval = any(?)", (Object)
                    intervals.stream().map(Interval::toString).toArray(String[]::new));
        }
        action.ifPresent(wanted -> where.and("action = ?", wanted.name()));
        if (minConfidence > 0) {
            where.and("confidence >= ?", minConfidence);
        }
        after.ifPresent(cursor -> where.and("(bar_time, id) < (?, ?)", cursor.barTime(), cursor.id()));
        return where;
    }
}
