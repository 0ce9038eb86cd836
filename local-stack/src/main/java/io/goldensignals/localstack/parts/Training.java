package io.goldensignals.localstack.parts;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Runs a command beside a fresh broker, database and cache, which it finds in its environment: what a service does with them
 * is what an AOT cache should know.
 */
final class Training {
    private static final List<Interval> INTERVALS = List.of(Interval.parse("10s"), Interval.parse("1m"));

    private Training() {}

    /** Takes the command; ends with its exit code. */
    public static void main(String... command) throws Exception {
        Path folder = Files.createTempDirectory("training");
        // For a database that runs under another account.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedKafka kafka = new EmbeddedKafka(folder, Ports.free(), Ports.free(), Map.of());
        EmbeddedPostgreSql postgresql = new EmbeddedPostgreSql(folder, folder, Ports.free());
        EmbeddedRedis redis = new EmbeddedRedis(folder, folder, Ports.free());
        List<Part> parts = List.of(kafka, postgresql, redis);
        int code;
        try {
            parts.forEach(Part::start);
            prepare(kafka);
            code = run(command, kafka, postgresql, redis);
        } finally {
            // Nothing of theirs is kept.
            parts.forEach(Part::kill);
        }
        Folders.delete(folder);
        System.exit(code);
    }

    private static void prepare(EmbeddedKafka kafka) throws InterruptedException, ExecutionException {
        try (Admin admin = kafka.admin();
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            TopicSetup.create(admin, Topics.all(INTERVALS));
            producer.send(Events.watch(new WatchlistEntry("AAPL", INTERVALS, List.of())))
                    .get();
        }
    }

    private static int run(String[] command, EmbeddedKafka kafka, EmbeddedPostgreSql postgresql, EmbeddedRedis redis)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                        "GOLDEN_INTERVALS", "10s,1m",
                        "QUARKUS_DATASOURCE_USERNAME", postgresql.username(),
                        "QUARKUS_DATASOURCE_JDBC_URL", postgresql.jdbcUrl(),
                        "QUARKUS_DATASOURCE_REACTIVE_URL", postgresql.reactiveUrl(),
                        "QUARKUS_REDIS_HOSTS", redis.hosts()));
        return builder.start().waitFor();
    }
}
