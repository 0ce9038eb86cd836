package io.goldensignals.gateway.explain;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.store.ConsensusTable;
import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What became of signals: their settlements, and the bars after those that have none yet. */
@ApplicationScoped
class SignalOutcomes {
    private static final String SETTLEMENT = "select action, settled_at, outcome, log_return from settlement";

    private final Database database;
    private final ConsensusTable table;

    SignalOutcomes(Database database, ConsensusTable table) {
        this.database = database;
        this.table = table;
    }

    Uni<SignalOutcome> of(ConsensusSignal signal) {
        return database.select(SETTLEMENT, Where.id(signal.id()), "", SignalOutcomes::settled)
                .flatMap(found ->
                        found.isEmpty() ? unsettled(signal) : Uni.createFrom().item(found.getFirst()));
    }

    /** A newer series ends the one before it: what that had not settled stays so. */
    private Uni<SignalOutcome> unsettled(ConsensusSignal signal) {
        Where since = stream(signal).and("series = ?", signal.series()).and("bar_time > ?", signal.barTime());
        return table.select("sequence", since, "order by bar_time limit " + signal.horizonBars(), Row::size)
                .map(List::size)
                .flatMap(bars -> newestSeries(signal)
                        .map(series -> bars < signal.horizonBars() && series == signal.series()
                                ? SignalOutcome.pending(signal.horizonBars() - bars)
                                : SignalOutcome.never()));
    }

    private Uni<Integer> newestSeries(ConsensusSignal signal) {
        return table.select(
                        "series",
                        stream(signal),
                        "order by bar_time desc, series desc limit 1",
                        row -> row.getInteger(0))
                .map(List::getFirst);
    }

    private static Where stream(ConsensusSignal signal) {
        return new Where()
                .and("symbol = ?", signal.symbol())
                .and("bar_interval = ?", signal.interval().toString());
    }

    private static SignalOutcome settled(Row row) {
        return SignalOutcome.settled(
                Action.valueOf(row.getString("action")),
                row.getOffsetDateTime("settled_at").toInstant(),
                row.getDouble("outcome"),
                row.getDouble("log_return"));
    }
}
