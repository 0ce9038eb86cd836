package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Interval;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.RowStream;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Which bars are asked for. */
record BarQuery(
        String symbol,
        Interval interval,
        Optional<Integer> series,
        TimeRange time,
        Optional<PageCursor> after,
        int limit) {
    static final String FURTHEST = "order by bar_time desc, series desc limit 1";

    /** Every bar of the symbol at the interval, whatever its series. */
    Where stream() {
        return new Where().and("symbol = ?", symbol).and("bar_interval = ?", interval.toString());
    }

    /** The series asked for, or the one that reaches furthest, the newer of two that reach as far. */
    Uni<Optional<Integer>> seriesIn(RowStream rows) {
        return series.isPresent()
                ? Uni.createFrom().item(series)
                : rows.select("select series from consensus", stream(), FURTHEST, row -> row.getInteger("series"))
                        .map(found -> found.stream().findFirst());
    }

    /** The bars asked for, of one series. */
    Where of(int chosen) {
        Where where = stream().and("series = ?", chosen).within(time);
        after.ifPresent(last -> where.and("(bar_time, id) < (?, ?)", last.barTime(), last.id()));
        return where;
    }
}
