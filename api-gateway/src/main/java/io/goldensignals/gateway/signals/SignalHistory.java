package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.gateway.store.ConsensusTable;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Final signals from PostgreSQL. */
@ApplicationScoped
class SignalHistory {
    private final ConsensusTable table;

    SignalHistory(ConsensusTable table) {
        this.table = table;
    }

    Uni<SignalPage> page(SignalQuery query) {
        String order = "order by bar_time desc, id desc limit " + (query.limit() + 1);
        return table.select(ConsensusTable.SIGNAL, query.where(), order, ConsensusTable::signal)
                .map(found -> SignalPage.of(found, query.limit()));
    }

    Uni<Optional<ConsensusSignal>> byId(String id) {
        return first(Where.id(id), "");
    }

    /** The one of the newest bar; of two series that reach as far, the newer. */
    Uni<Optional<ConsensusSignal>> latest(String symbol, Interval interval) {
        Where where = new Where().and("symbol = ?", symbol).and("bar_interval = ?", interval.toString());
        return first(where, "order by bar_time desc, series desc limit 1");
    }

    private Uni<Optional<ConsensusSignal>> first(Where where, String order) {
        return table.select(ConsensusTable.SIGNAL, where, order, ConsensusTable::signal)
                .map(found -> found.stream().findFirst());
    }
}
