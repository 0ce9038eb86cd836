package io.goldensignals.aggregator.store;

import io.goldensignals.consensus.StreamState;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;

/** All that is stored of consensus: rows, settlements and the streams' states. */
@Singleton
public class Tables {
    private final MonthPartitions months;
    private final ConsensusTable consensus;
    private final SettlementTable settlements;
    private final StreamStates states;

    public Tables(MonthPartitions months, ConsensusTable consensus, SettlementTable settlements, StreamStates states) {
        this.months = months;
        this.consensus = consensus;
        this.settlements = settlements;
        this.states = states;
    }

    /** Creates the months that rows are about to need; not within their transaction. */
    public void prepare(Collection<YearMonth> needed) throws SQLException {
        months.prepare(needed);
    }

    public void write(Connection connection, Collection<ConsensusRow> rows, Collection<StreamStates.Changed> changes)
            throws SQLException {
        consensus.insert(connection, rows);
        settlements.insert(connection, rows);
        states.save(connection, changes);
    }

    /** What {@link #write} wrote is committed. */
    public void committed(Collection<ConsensusRow> rows) {
        settlements.remember(rows);
    }

    /** The states of a partition's streams. */
    public Map<StreamKey, StreamState> load(Connection connection, int partition) throws SQLException {
        return states.load(connection, partition);
    }

    /** Another process may have dropped what is remembered here. */
    public void forget() {
        months.forget();
    }
}
