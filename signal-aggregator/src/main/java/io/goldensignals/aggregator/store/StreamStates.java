package io.goldensignals.aggregator.store;

import io.goldensignals.consensus.BarPosition;
import io.goldensignals.consensus.Learned;
import io.goldensignals.consensus.StreamState;
import io.goldensignals.contracts.Interval;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code stream_state}. */
@Singleton
public class StreamStates {
    /** A stream's state after the given consensus, its last one. */
    public record Changed(StreamState state, ConsensusRow last) {}

    /** The streams of a partition. */
    public Map<StreamKey, StreamState> load(Connection connection, int partition) throws SQLException {
        String sql = """
                select symbol, bar_interval, series, last_sequence, panels, policy, policy_version, learned
                from stream_state where kafka_partition = ?""";
        Map<StreamKey, StreamState> states = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, partition);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    StreamKey key = new StreamKey(row.getString(1), Interval.parse(row.getString(2)));
                    states.put(
                            key,
                            new StreamState(
                                    new BarPosition(row.getInt(3), row.getLong(4)),
                                    List.of((String[]) row.getArray(5).getArray()),
                                    row.getString(6),
                                    row.getString(7),
                                    Learned.of(row.getBytes(8))));
                }
            }
        }
        return states;
    }

    public void save(Connection connection, Collection<Changed> changes) throws SQLException {
        String sql = """
                insert into stream_state (symbol, bar_interval, kafka_partition, series, last_sequence, last_bar_time,
                  last_id, panels, policy, policy_version, learned)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (symbol, bar_interval) do update set kafka_partition = excluded.kafka_partition,
                  series = excluded.series, last_sequence = excluded.last_sequence,
                  last_bar_time = excluded.last_bar_time, last_id = excluded.last_id, panels = excluded.panels,
                  policy = excluded.policy, policy_version = excluded.policy_version, learned = excluded.learned""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Changed change : changes) {
                bind(connection, statement, change);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Changed change) throws SQLException {
        StreamState state = change.state();
        ConsensusRow last = change.last();
        Array panels = connection.createArrayOf("text", state.panels().toArray());
        statement.setString(1, last.stream().symbol());
        statement.setString(2, last.stream().interval().toString());
        statement.setInt(3, last.partition());
        statement.setInt(4, state.lastClosed().series());
        statement.setLong(5, state.lastClosed().sequence());
        statement.setObject(6, ConsensusTable.time(last.signal().barTime()));
        statement.setString(7, last.signal().id());
        statement.setArray(8, panels);
        statement.setString(9, state.policy());
        statement.setString(10, state.policyVersion());
        statement.setBytes(11, state.learned().bytes());
    }
}
