package io.goldensignals.gateway.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.testsupport.TestingParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A gateway as it is deployed, in a process of its own: it may be killed, stopped, and started again on its port. */
final class GatewayProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final int port = Ports.free();
    private final Path folder;
    private final Map<String, String> settings;
    private ChildProcess process;

    /** {@code settings} are beside those of the parts; log and pid file go to the folder. */
    GatewayProcess(String name, Path folder, Map<String, String> settings) {
        this.name = name;
        this.folder = folder;
        this.settings = new TreeMap<>(settings);
        this.settings.putAll(Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(port)),
                Map.entry("kafka.bootstrap.servers", TestingParts.kafka().bootstrapServers()),
                Map.entry("quarkus.redis.hosts", TestingParts.redis().hosts()),
                Map.entry(
                        "quarkus.datasource.reactive.url",
                        TestingParts.postgresql().reactiveUrl()),
                Map.entry(
                        "quarkus.datasource.username", TestingParts.postgresql().username()),
                Map.entry("quarkus.datasource.password", "unused"),
                Map.entry("golden.access.admin-key-sha256", Gateway.ADMIN_KEY_SHA256),
                Map.entry("golden.access.requests-per-second", "100000"),
                Map.entry("golden.access.burst", "100000"),
                Map.entry("golden.webhooks.active", "false")));
    }

    int port() {
        return port;
    }

    String name() {
        return name;
    }

    /** Returns at once, see {@link #awaitReady}. */
    synchronized void start() {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        assertThat(Files.isRegularFile(jar))
                .as("%s: package the module first", jar)
                .isTrue();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx224m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        settings.forEach((setting, value) -> line.add("-D" + setting + '=' + value));
        line.addAll(List.of("-jar", jar.toString()));
        try {
            process = ChildProcess.start(
                    new Command(name, line, folder.resolve(name + ".log")), folder.resolve(name + ".pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(isAlive()).as(() -> "alive; its log: " + log()).isTrue();
            return status("/q/health/ready") == 200;
        });
    }

    /** Of the answer, or 0 when there is none. */
    int status(String path) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .header("X-API-Key", Gateway.ADMIN_KEY)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    synchronized boolean isAlive() {
        return process.isAlive();
    }

    synchronized void signal(String signal) {
        process.signal(signal);
    }

    /** Waits until the process has ended, and gives its exit code. */
    int awaitEnd() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> exitCode().isPresent());
        return exitCode().orElseThrow();
    }

    private synchronized Optional<Integer> exitCode() {
        return process.exitCode();
    }

    String log() {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.kill();
        }
    }
}
