package io.goldensignals.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.testsupport.TestingParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The aggregator's tables, made by its own migrations, and rows of version 1 by SQL. */
public final class ConsensusRows {
    private static final String INSERT = "insert into consensus values"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, '{}'::jsonb)";

    static {
        // The drivers that the JVM has found by itself are those of the class loader that asked first.
        try {
            Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConsensusRows() {}

    /** An empty table. */
    public static void recreate() throws SQLException, IOException {
        try (Connection connection = TestingParts.postgresql().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
            for (Path migration : migrations()) {
                statement.execute(Files.readString(migration));
            }
            // The aggregator makes a partition per month: the gateway must not care which there are.
            statement.execute("create table consensus_old partition of consensus"
                    + " for values from (minvalue) to ('2026-01-05T16:00:00Z')");
            statement.execute("create table consensus_new partition of consensus default");
            statement.execute("create table settlement_old partition of settlement"
                    + " for values from (minvalue) to ('2024-01-09T00:00:00Z')");
            statement.execute("create table settlement_new partition of settlement default");
        }
    }

    public static void execute(String sql) throws SQLException {
        try (Connection connection = TestingParts.postgresql().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    public static String text(String sql) throws SQLException {
        try (Connection connection = TestingParts.postgresql().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    public static void insert(List<Bar> bars) throws SQLException {
        try (Connection connection = TestingParts.postgresql().connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Bar bar : bars) {
                List<Object> values = values(bar, TestingSignals.signal(bar));
                for (int i = 0; i < values.size(); i++) {
                    insert.setObject(i + 1, values.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** In the order of the columns that the aggregator writes, up to {@code signal}. */
    static List<Object> values(Bar bar, ConsensusSignal signal) {
        return List.of(
                time(bar.closeTime()),
                signal.id(),
                bar.symbol(),
                bar.interval().toString(),
                bar.series(),
                bar.sequence(),
                time(bar.openTime()),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.adjustment().name(),
                signal.action().name(),
                signal.confidence(),
                signal.probabilityUp(),
                bar.quality().name(),
                bar.provider(),
                bar.fallback(),
                0,
                bar.sequence(),
                new String(JsonCodec.write(signal), UTF_8));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<Path> migrations() throws IOException {
        Path folder = Path.of(System.getProperty("golden.root"), "signal-aggregator/src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }
}
