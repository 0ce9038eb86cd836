package io.goldensignals.aggregator.store;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

/** The table {@code consensus}. */
@Singleton
public class ConsensusTable {
    // A row that is there already is an error, not a conflict to pass over: rows and offset commit together, so none
    // can come twice, and a different one under the same id must not go unnoticed.
    private static final String INSERT = """
            insert into consensus (bar_time, id, symbol, bar_interval, series, sequence, open_time, open, high, low, close,
              volume, adjustment, action, confidence, probability_up, quality, provider, fallback, kafka_partition, ordinal,
              signal, explained)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)""";

    public void insert(Connection connection, Collection<ConsensusRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (ConsensusRow row : rows) {
                Bar bar = row.bar();
                ConsensusSignal signal = row.signal();
                statement.setObject(1, time(signal.barTime()));
                statement.setString(2, signal.id());
                bindBar(statement, bar);
                statement.setString(14, signal.action().name());
                statement.setDouble(15, signal.confidence());
                statement.setDouble(16, signal.probabilityUp());
                statement.setString(17, bar.quality().name());
                statement.setString(18, bar.provider());
                statement.setBoolean(19, bar.fallback());
                statement.setInt(20, row.partition());
                statement.setLong(21, row.ordinal());
                statement.setString(22, row.json());
                statement.setBytes(23, row.explained());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bindBar(PreparedStatement statement, Bar bar) throws SQLException {
        statement.setString(3, bar.symbol());
        statement.setString(4, bar.interval().toString());
        statement.setInt(5, bar.series());
        statement.setLong(6, bar.sequence());
        statement.setObject(7, time(bar.openTime()));
        statement.setDouble(8, bar.open());
        statement.setDouble(9, bar.high());
        statement.setDouble(10, bar.low());
        statement.setDouble(11, bar.close());
        statement.setDouble(12, bar.volume());
        statement.setString(13, bar.adjustment().name());
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
