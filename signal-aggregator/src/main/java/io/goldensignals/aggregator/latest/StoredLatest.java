package io.goldensignals.aggregator.latest;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The latest signals by PostgreSQL, which the cache is repaired from. */
@Singleton
class StoredLatest {
    private final DataSource dataSource;

    StoredLatest(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    List<LatestSignal> of(int partition) throws SQLException {
        String sql = """
                select c.signal from stream_state s
                join consensus c on c.bar_time = s.last_bar_time and c.id = s.last_id
                where s.kafka_partition = ?""";
        List<LatestSignal> latest = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, partition);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    latest.add(LatestSignal.stored(row.getString(1)));
                }
            }
        }
        return latest;
    }
}
