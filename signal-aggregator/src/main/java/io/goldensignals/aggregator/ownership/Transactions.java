package io.goldensignals.aggregator.ownership;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Transactions that the database itself ends in time. JDBC on the caller's thread: a partition loop has one thread that
 * must wait for the commit anyway, and batches make a round trip of many rows.
 */
@Singleton
public class Transactions {
    /** Work within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws Exception;
    }

    private final DataSource dataSource;
    private final Duration limit;

    @Inject
    public Transactions(DataSource dataSource, OwnershipSettings settings) {
        this(dataSource, settings.transactionTimeout());
    }

    public Transactions(DataSource dataSource, Duration limit) {
        this.dataSource = dataSource;
        this.limit = limit;
    }

    /** The limit of {@link #run}. */
    public Duration limit() {
        return limit;
    }

    /** Commits what {@code work} did, or nothing of it. */
    public <T> T run(Work<T> work) throws Exception {
        return within(limit, work);
    }

    /** Like {@link #run}, with patience for a transaction of the same kind that holds what this one needs. */
    public <T> T runAfterOthers(Work<T> work) throws Exception {
        return within(limit.multipliedBy(2), work);
    }

    private <T> T within(Duration time, Work<T> work) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                bound(connection, time);
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (Throwable failure) {
                rollback(connection, failure);
                throw failure;
            }
        }
    }

    /**
     * A process that is stopped in the middle (SIGSTOP, a long pause of its machine) can't let go of its locks by
     * itself, and its connection stays up: so the server ends transactions that idle or last too long.
     */
    private static void bound(Connection connection, Duration time) throws SQLException {
        String sql = "select set_config('lock_timeout', ?, true),"
                + " set_config('idle_in_transaction_session_timeout', ?, true), set_config('transaction_timeout', ?, true)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            String millis = Long.toString(time.toMillis());
            statement.setString(1, millis);
            statement.setString(2, millis);
            statement.setString(3, millis);
            statement.execute();
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
