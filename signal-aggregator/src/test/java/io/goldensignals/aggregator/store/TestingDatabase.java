package io.goldensignals.aggregator.store;

import io.goldensignals.testsupport.TestingParts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own on the shared server. */
public final class TestingDatabase {
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    private TestingDatabase() throws SQLException {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection admin = TestingParts.postgresql().connect();
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + name);
        }
        dataSource.setUrl(TestingParts.postgresql().jdbcUrl().replace("/golden", "/" + name));
        dataSource.setUser(TestingParts.postgresql().username());
        dataSource.setReWriteBatchedInserts(true);
    }

    public static TestingDatabase empty() throws SQLException {
        return new TestingDatabase();
    }

    public static TestingDatabase migrated() throws SQLException {
        TestingDatabase database = new TestingDatabase();
        database.migrate();
        return database;
    }

    /** As the service does at its start. */
    public void migrate() {
        migrate("latest");
    }

    /** As a service of an earlier version did. */
    public void migrate(String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(target)
                .load()
                .migrate();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of every row, as text. */
    public List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
