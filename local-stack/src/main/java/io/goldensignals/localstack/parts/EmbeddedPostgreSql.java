package io.goldensignals.localstack.parts;

import io.goldensignals.localstack.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** PostgreSQL 17 from the build's binaries, with a database {@code golden} whose owner {@code golden} needs no password. */
public final class EmbeddedPostgreSql extends Part {
    private static final String SUPERUSER = "postgres";
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=32MB",
            "wal_buffers=1MB",
            "max_wal_size=256MB",
            "max_parallel_workers=0",
            "max_parallel_workers_per_gather=0",
            "max_logical_replication_workers=0",
            "autovacuum_max_workers=1",
            "jit=off");

    private final Path binaries;

    /** {@code binaries} is where the server is unpacked once; it may be shared with others. */
    public EmbeddedPostgreSql(Path folder, Path binaries, int port) {
        super("postgresql", folder, port);
        this.binaries = binaries;
    }

    /** The value of {@code quarkus.datasource.username}; any password will do. */
    public String username() {
        return "golden";
    }

    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl();
    }

    public String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port() + "/golden";
    }

    /** A connection as the owner of the database. */
    public Connection connect() throws SQLException {
        return connect(jdbcUrl(), username());
    }

    @Override
    public Command command() throws IOException {
        Path programs = Binaries.postgreSql(binaries).resolve("bin");
        Account account = Account.forServer();
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialise(programs, account);
        }
        List<String> line = new ArrayList<>(account.prefix());
        line.addAll(List.of(
                programs.resolve("postgres").toString(), "-D", data().toString(), "-p", Integer.toString(port())));
        SETTINGS.forEach(setting -> line.addAll(List.of("-c", setting)));
        return new Command(name(), line, log());
    }

    // The default signal waits for every client to leave.
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public boolean answers() {
        try (Connection admin =
                connect("jdbc:postgresql://127.0.0.1:" + port() + "/postgres?connectTimeout=2", SUPERUSER)) {
            createDatabase(admin);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    // Not by DriverManager, which knows no driver in a class loader that has not used one yet.
    private static Connection connect(String url, String user) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        return new Driver().connect(url, properties);
    }

    private void initialise(Path programs, Account account) throws IOException {
        Path fresh = data().resolveSibling(name() + ".new");
        Folders.delete(fresh);
        Files.createDirectories(fresh);
        account.own(fresh);
        List<String> line = new ArrayList<>(account.prefix());
        line.addAll(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                fresh.toString(),
                "-U",
                SUPERUSER,
                "-A",
                "trust",
                "-E",
                "UTF-8",
                "--no-locale",
                "--no-sync"));
        Files.createDirectories(log().getParent());
        Process initdb = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try {
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb failed, see " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        // Renamed last: a folder of that name is always a whole one.
        Files.move(fresh, data());
    }

    private static void createDatabase(Connection admin) throws SQLException {
        try (var statement = admin.createStatement()) {
            try (var found = statement.executeQuery("select 1 from pg_database where datname = 'golden'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create role golden login superuser");
            statement.execute("create database golden owner golden");
        }
    }
}
