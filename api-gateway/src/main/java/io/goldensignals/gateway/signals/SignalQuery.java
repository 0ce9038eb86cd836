package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.Where;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Which signals are asked for: empty sets and absent values mean all. */
record SignalQuery(
        Set<String> symbols,
        Set<Interval> intervals,
        Set<Action> actions,
        double minConfidence,
        TimeRange time,
        Optional<PageCursor> after,
        int limit) {

    Where where() {
        Where where = new Where().within(time);
        among(where, "symbol", symbols.stream());
        among(where, "bar_interval", intervals.stream().map(Interval::toString));
        among(where, "action", actions.stream().map(Action::name));
        if (minConfidence > 0) {
            where.and("confidence >= ?", minConfidence);
        }
        after.ifPresent(cursor -> where.and("(bar_time, id) < (?, ?)", cursor.barTime(), cursor.id()));
        return where;
    }

    /** A file's name that tells the filters that name one thing. */
    String describe(String what) {
        StringJoiner name = new StringJoiner("-").add(what);
        if (symbols.size() == 1) {
            name.add(symbols.iterator().next());
        }
        if (intervals.size() == 1) {
            name.add(intervals.iterator().next().toString());
        }
        if (actions.size() == 1) {
            name.add(actions.iterator().next().name());
        }
        return name.toString();
    }

    // One value alone lets PostgreSQL read the rows from its index in their order.
    private static void among(Where where, String column, Stream<String> wanted) {
        String[] values = wanted.toArray(String[]::new);
        if (values.length == 1) {
            where.and(column + " = ?", values[0]);
        } else if (values.length > 1) {
            where.and(column + " = any(?)", (Object) values);
        }
    }
}
