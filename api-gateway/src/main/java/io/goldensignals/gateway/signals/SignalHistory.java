package io.goldensignals.gateway.signals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Ids;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.gateway.store.ConsensusTable;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Final signals from PostgreSQL. */
@ApplicationScoped
class SignalHistory {
    private static final String SIGNAL = "signal::text";

    private final ConsensusTable table;

    SignalHistory(ConsensusTable table) {
        this.table = table;
    }

    Uni<SignalPage> page(SignalQuery query) {
        String order = "order by bar_time desc, id desc limit " + (query.limit() + 1);
        return table.select(SIGNAL, query.where(), order, SignalHistory::signal)
                .map(found -> SignalPage.of(found, query.limit()));
    }

    /** The id's time leads to the one partition that can hold it. */
    Uni<Optional<ConsensusSignal>> byId(String id) {
        Instant time = Ids.timeOf(id);
        Where where = new Where()
                .and("bar_time >= ?", time)
                .and("bar_time < ?", time.plusMillis(1))
                .and("id = ?", id);
        return first(where, "");
    }

    /** The one of the newest bar; of two series that reach as far, the newer. */
    Uni<Optional<ConsensusSignal>> latest(String symbol, Interval interval) {
        Where where = new Where().and("symbol = ?", symbol).and("bar_interval = ?", interval.toString());
        return first(where, "order by bar_time desc, series desc limit 1");
    }

    private Uni<Optional<ConsensusSignal>> first(Where where, String order) {
        return table.select(SIGNAL, where, order, SignalHistory::signal)
                .map(found -> found.stream().findFirst());
    }

    // The column is jsonb, which sorts fields and writes numbers its own way: only the codec gives the topic's bytes.
    private static ConsensusSignal signal(Row row) {
        try {
            return JsonCodec.read(row.getString(0).getBytes(UTF_8), ConsensusSignal.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored signal can't be read", e);
        }
    }
}
