package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.ConsensusTable;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Closed bars from PostgreSQL, where every consensus stands with its bar. */
@ApplicationScoped
class BarHistory {
    private static final String COLUMNS = "id, " + ConsensusTable.BAR;

    private final ConsensusTable table;

    BarHistory(ConsensusTable table) {
        this.table = table;
    }

    /** Which bars are asked for. */
    record Query(
            String symbol,
            Interval interval,
            Optional<Integer> series,
            TimeRange time,
            Optional<PageCursor> after,
            int limit) {
        Where stream() {
            return new Where().and("symbol = ?", symbol).and("bar_interval = ?", interval.toString());
        }
    }

    private record StoredBar(String id, Bar bar) {}

    Uni<BarPage> page(Query query) {
        return series(query)
                .flatMap(series -> series.map(chosen -> page(query, chosen))
                        .orElseGet(() -> Uni.createFrom()
                                .item(new BarPage(query.symbol(), query.interval(), null, List.of(), null))));
    }

    /** The series asked for, or the one that reaches furthest, the newer of two that reach as far. */
    private Uni<Optional<Integer>> series(Query query) {
        Optional<Integer> given = query.after().map(PageCursor::series).or(query::series);
        if (given.isPresent()) {
            return Uni.createFrom().item(given);
        }
        return table.select(
                        "series",
                        query.stream(),
                        "order by bar_time desc, series desc limit 1",
                        row -> row.getInteger("series"))
                .map(found -> found.stream().findFirst());
    }

    private Uni<BarPage> page(Query query, int series) {
        Where where = query.stream().and("series = ?", series).within(query.time());
        query.after().ifPresent(after -> where.and("(bar_time, id) < (?, ?)", after.barTime(), after.id()));
        String order = "order by bar_time desc, id desc limit " + (query.limit() + 1);
        return table.select(COLUMNS, where, order, BarHistory::bar).map(found -> page(query, series, found));
    }

    private static BarPage page(Query query, int series, List<StoredBar> found) {
        List<StoredBar> shown = found.subList(0, Math.min(found.size(), query.limit()));
        String next = null;
        if (found.size() > query.limit()) {
            StoredBar last = shown.getLast();
            next = new PageCursor(series, last.bar().closeTime(), last.id()).toString();
        }
        List<Bar> bars = shown.stream().map(StoredBar::bar).toList();
        return new BarPage(query.symbol(), query.interval(), series, bars, next);
    }

    private static StoredBar bar(Row row) {
        return new StoredBar(row.getString("id"), ConsensusTable.bar(row));
    }
}
