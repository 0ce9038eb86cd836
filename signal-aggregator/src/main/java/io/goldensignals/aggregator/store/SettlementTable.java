package io.goldensignals.aggregator.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.contracts.JsonCodec;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tables {@code settlement} and {@code roster}. */
@Singleton
public class SettlementTable {
    private static final String INSERT = """
            insert into settlement (bar_time, id, symbol, bar_interval, settled_at, horizon_bars, outcome, log_return, action,
              probability_up, calibrated, forecast, baselines, roster, claims, weights)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_ROSTER =
            "insert into roster (id, agents) values (?, ?::jsonb) on conflict (id) do nothing";

    /** Rosters that are stored for sure; one whose transaction failed is just inserted again. */
    private final Set<String> stored = ConcurrentHashMap.newKeySet();

    /** A roster is known to be there only when the transaction that inserted it has ended well. */
    public void remember(Collection<ConsensusRow> committed) {
        committed.forEach(row -> row.settlement()
                .ifPresent(settlement -> stored.add(settlement.roster().id())));
    }

    public void insert(Connection connection, Collection<ConsensusRow> rows) throws SQLException {
        List<ConsensusRow> settling =
                rows.stream().filter(row -> row.settlement().isPresent()).toList();
        if (settling.isEmpty()) {
            return;
        }
        insertRosters(connection, settling);
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (ConsensusRow row : settling) {
                bind(statement, row, row.settlement().get());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void insertRosters(Connection connection, List<ConsensusRow> settling) throws SQLException {
        Map<String, Roster> unknown = new LinkedHashMap<>();
        for (ConsensusRow row : settling) {
            Settlement settlement = row.settlement().get();
            if (!stored.contains(settlement.roster().id())) {
                unknown.put(settlement.roster().id(), settlement.roster());
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT_ROSTER)) {
            for (Roster roster : unknown.values()) {
                statement.setString(1, roster.id());
                statement.setString(2, new String(JsonCodec.write(roster.members()), UTF_8));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, ConsensusRow row, Settlement settlement) throws SQLException {
        statement.setObject(1, ConsensusTable.time(settlement.barTime()));
        statement.setString(2, settlement.id());
        statement.setString(3, row.stream().symbol());
        statement.setString(4, row.stream().interval().toString());
        statement.setObject(5, ConsensusTable.time(settlement.settledAt()));
        statement.setInt(6, settlement.horizonBars());
        if (settlement.outcome() == null) {
            statement.setNull(7, Types.DOUBLE);
        } else {
            statement.setDouble(7, settlement.outcome());
        }
        statement.setDouble(8, settlement.logReturn());
        statement.setString(9, settlement.action().name());
        statement.setDouble(10, settlement.probabilityUp());
        statement.setBoolean(11, settlement.calibrated());
        statement.setDouble(12, settlement.forecast());
        statement.setObject(13, settlement.baselines());
        statement.setString(14, settlement.roster().id());
        statement.setObject(15, floats(settlement.claims()));
        statement.setObject(16, floats(settlement.weights()));
    }

    /** Seven digits are enough to score a claim, at half the size. */
    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
