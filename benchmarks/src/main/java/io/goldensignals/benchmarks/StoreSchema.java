package io.goldensignals.benchmarks;

import io.goldensignals.testsupport.TestingParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the platform, which in operation the aggregator makes. */
final class StoreSchema {
    private static final Path MIGRATIONS = Path.of("signal-aggregator", "src", "main", "resources", "db", "migration");

    private StoreSchema() {}

    /** In an empty database. */
    static void create() throws IOException, SQLException {
        try (Stream<Path> files = Files.list(
                        Path.of(System.getProperty("golden.root", ".")).resolve(MIGRATIONS));
                Connection connection = TestingParts.postgresql().connect();
                Statement statement = connection.createStatement()) {
            List<Path> ordered =
                    files.sorted(Comparator.comparingInt(StoreSchema::version)).toList();
            for (Path file : ordered) {
                statement.execute(Files.readString(file));
            }
        }
    }

    /** 3 for {@code V3__access.sql}. */
    private static int version(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }
}
