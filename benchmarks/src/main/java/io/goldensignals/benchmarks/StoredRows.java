package io.goldensignals.benchmarks;

import io.goldensignals.testsupport.TestingParts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What PostgreSQL has of the aggregator. */
final class StoredRows implements AutoCloseable {
    private final Connection connection;

    StoredRows() throws SQLException {
        connection = TestingParts.postgresql().connect();
    }

    /** Committed rows of consensus. */
    long count() throws SQLException {
        return number("select count(*) from consensus");
    }

    /** Bytes of the table consensus with all its partitions, indices and large values. */
    long bytes() throws SQLException {
        return number("select sum(pg_total_relation_size(relid))::bigint from pg_partition_tree('consensus')");
    }

    /** Bytes of write-ahead log since the server was set up. */
    long log() throws SQLException {
        return number("select (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint");
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
