package io.goldensignals.benchmarks;

import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.testsupport.TestingParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged signal-aggregator on the real parts, in a process of its own. */
final class AggregatorProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChildProcess process;

    private AggregatorProcess(ChildProcess process) {
        this.process = process;
    }

    /** Options that every JVM under measurement gets. */
    static List<String> jvm(int heapMegabytes) {
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Starts it and returns when it is ready. {@code further} are options of its JVM, settings among them. */
    static AggregatorProcess start(Path folder, int heapMegabytes, List<String> further) throws IOException {
        int port = Ports.free();
        Path jar = Path.of(
                System.getProperty("golden.root", "."),
                "signal-aggregator",
                "target",
                "quarkus-app",
                "quarkus-run.jar");
        List<String> line = new ArrayList<>(List.of(java()));
        line.addAll(jvm(heapMegabytes));
        settings(port).forEach((name, value) -> line.add("-D" + name + '=' + value));
        line.addAll(further);
        line.addAll(List.of("-jar", jar.toAbsolutePath().normalize().toString()));
        Path log = folder.resolve("signal-aggregator.log");
        System.out.printf("log of the service: %s%n", log);
        AggregatorProcess started = new AggregatorProcess(ChildProcess.start(
                new Command("signal-aggregator", line, log), folder.resolve("signal-aggregator.pid")));
        started.awaitReady(port);
        return started;
    }

    private static Map<String, String> settings(int port) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("kafka.bootstrap.servers", TestingParts.kafka().bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", TestingParts.postgresql().jdbcUrl());
        settings.put("quarkus.datasource.username", TestingParts.postgresql().username());
        settings.put("quarkus.redis.hosts", TestingParts.redis().hosts());
        return settings;
    }

    private void awaitReady(int port) {
        long start = System.nanoTime();
        while (Http.get(port, "/q/health/ready").isEmpty()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("the service does not get ready, see its log");
            }
            requireAlive();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service has ended, see its log");
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.stop("TERM", Duration.ofSeconds(20));
    }
}
