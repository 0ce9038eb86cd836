package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.store.ConsensusTable;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
        return table.select(ConsensusTable.SIGNAL, Where.id(id), "", ConsensusTable::signal)
                .map(found -> found.stream().findFirst());
    }

    /** The one of the newest bar of each; of two series that reach as far, the newer. Those that have none are left out. */
    Uni<List<ConsensusSignal>> latest(List<SymbolInterval> wanted) {
        return table.latest(
                wanted.stream().map(SymbolInterval::symbol).toList(),
                wanted.stream().map(each -> each.interval().toString()).toList());
    }
}
