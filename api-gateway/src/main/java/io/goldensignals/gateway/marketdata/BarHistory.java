package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Bar;
import io.goldensignals.gateway.store.ConsensusTable;
import io.goldensignals.gateway.store.PageCursor;
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

    private record StoredBar(String id, Bar bar) {}

    Uni<BarPage> page(BarQuery query) {
        return series(query)
                .flatMap(series -> series.map(chosen -> page(query, chosen))
                        .orElseGet(() -> Uni.createFrom()
                                .item(new BarPage(query.symbol(), query.interval(), null, List.of(), null))));
    }

    /** The series asked for, or the one that reaches furthest, the newer of two that reach as far. */
    private Uni<Optional<Integer>> series(BarQuery query) {
        Optional<Integer> given = query.after().map(PageCursor::series).or(query::series);
        if (given.isPresent()) {
            return Uni.createFrom().item(given);
        }
        return table.select("series", query.stream(), BarQuery.FURTHEST, row -> row.getInteger("series"))
                .map(found -> found.stream().findFirst());
    }

    private Uni<BarPage> page(BarQuery query, int series) {
        String order = "order by bar_time desc, id desc limit " + (query.limit() + 1);
        return table.select(COLUMNS, query.of(series), order, BarHistory::bar).map(found -> page(query, series, found));
    }

    private static BarPage page(BarQuery query, int series, List<StoredBar> found) {
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
