package io.goldensignals.testsupport;

import io.goldensignals.localstack.parts.EmbeddedKafka;
import io.goldensignals.localstack.parts.EmbeddedPostgreSql;
import io.goldensignals.localstack.parts.EmbeddedRedis;
import io.goldensignals.localstack.parts.Part;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.localstack.process.Reaper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Kafka, PostgreSQL and Redis for tests: each starts at its first use, once per JVM, on free ports of 127.0.0.1, and
 * ends with the JVM. A test may stop, kill and start them; they keep port and data.
 */
public final class TestingParts {
    /** A vanished group member is dropped after this. */
    public static final Duration SESSION = Duration.ofSeconds(4);

    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final String PROPERTY = "golden.testing-parts.";

    private static final Path FOLDER = folder();
    private static final EmbeddedKafka KAFKA = new EmbeddedKafka(
            FOLDER, port("kafka"), port("kafka-controller"), EmbeddedKafka.sessions(SESSION, HEARTBEAT));
    private static final EmbeddedPostgreSql POSTGRESQL = new EmbeddedPostgreSql(FOLDER, binaries(), port("postgresql"));
    private static final EmbeddedRedis REDIS = new EmbeddedRedis(FOLDER, binaries(), port("redis"));

    private TestingParts() {}

    /** The broker, running. */
    public static EmbeddedKafka kafka() {
        return running(KAFKA);
    }

    /** The database, running. */
    public static EmbeddedPostgreSql postgresql() {
        return running(POSTGRESQL);
    }

    /** The cache, running. */
    public static EmbeddedRedis redis() {
        return running(REDIS);
    }

    // Quarkus loads this class once per class loader. What they share is kept in system properties and on disk, and
    // the lock is an object of which a JVM has one.
    private static <P extends Part> P running(P part) {
        synchronized (Runtime.getRuntime()) {
            String started = PROPERTY + part.name() + ".started";
            if (System.getProperty(started) == null) {
                part.start();
                System.setProperty(started, "true");
            }
            return part;
        }
    }

    private static int port(String name) {
        synchronized (Runtime.getRuntime()) {
            String property = PROPERTY + name + ".port";
            if (System.getProperty(property) == null) {
                System.setProperty(property, Integer.toString(Ports.free()));
            }
            return Integer.getInteger(property);
        }
    }

    private static Path folder() {
        synchronized (Runtime.getRuntime()) {
            String property = PROPERTY + "folder";
            if (System.getProperty(property) == null) {
                try {
                    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
                    Path folder = Files.createTempDirectory(target, "testing-parts-");
                    System.setProperty(property, folder.toString());
                    Reaper.discard(folder.resolve(Part.RUN), folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return Path.of(System.getProperty(property));
        }
    }

    private static Path binaries() {
        return Path.of(System.getProperty("golden.root", System.getProperty("java.io.tmpdir")), ".golden", "binaries");
    }
}
