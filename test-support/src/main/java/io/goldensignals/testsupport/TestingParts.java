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
import java.util.function.Supplier;

/**
 * Kafka, PostgreSQL and Redis for tests: each starts at its first use, once per JVM, on free ports of 127.0.0.1, and
 * ends with the JVM. A test may stop, kill and start them; they keep port and data.
 */
public final class TestingParts {
    /** A vanished group member is dropped after this. */
    public static final Duration SESSION = Duration.ofSeconds(4);

    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private static final Path FOLDER = Path.of(shared("folder", TestingParts::newFolder));
    private static final boolean DOCKER =
            Boolean.parseBoolean(shared("docker", () -> Boolean.toString(TestingDocker.answers())));
    private static final TestingKafka KAFKA = new TestingKafka(
            new EmbeddedKafka(
                    FOLDER, port("kafka"), port("kafka-controller"), EmbeddedKafka.sessions(SESSION, HEARTBEAT)),
            DOCKER);
    private static final TestingPostgreSql POSTGRESQL =
            new TestingPostgreSql(new EmbeddedPostgreSql(FOLDER, binaries(), port("postgresql")), DOCKER);
    private static final TestingRedis REDIS =
            new TestingRedis(new EmbeddedRedis(FOLDER, binaries(), port("redis")), DOCKER);

    private TestingParts() {}

    /** The broker, running. */
    public static TestingKafka kafka() {
        return running(KAFKA);
    }

    /** The database, running. */
    public static TestingPostgreSql postgresql() {
        return running(POSTGRESQL);
    }

    /** The cache, running. */
    public static TestingRedis redis() {
        return running(REDIS);
    }

    private static <S extends TestingServer> S running(S server) {
        shared(server.name(), () -> {
            server.start();
            return "started";
        });
        return server;
    }

    private static int port(String name) {
        return Integer.parseInt(shared(name + ".port", () -> Integer.toString(Ports.free())));
    }

    private static String newFolder() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Path folder = Files.createTempDirectory(target, "testing-parts-");
            Reaper.discard(folder.resolve(Part.RUN), folder);
            return folder.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Quarkus loads this class once per class loader. What they share is a system property, and the lock is an object
    // of which a JVM has one.
    private static String shared(String name, Supplier<String> first) {
        synchronized (Runtime.getRuntime()) {
            String property = "golden.testing-parts." + name;
            if (System.getProperty(property) == null) {
                System.setProperty(property, first.get());
            }
            return System.getProperty(property);
        }
    }

    private static Path binaries() {
        return Path.of(System.getProperty("golden.root", System.getProperty("java.io.tmpdir")), ".golden", "binaries");
    }
}
