package io.goldensignals.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.deploy.ComposeFile;
import io.goldensignals.deploy.Run;
import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.testsupport.TestingParts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The images' files and commands with the environment that Compose gives them, as a user who may write nothing. Real parts
 * stand where Compose has containers.
 */
class ImagesIT {
    private static final Path ROOT = Path.of(System.getProperty("golden.root"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ENDED_BY_SIGTERM = 143;

    private static final Map<String, String> PARTS = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", TestingParts.kafka().bootstrapServers(),
            "QUARKUS_DATASOURCE_USERNAME", TestingParts.postgresql().username(),
            "QUARKUS_DATASOURCE_JDBC_URL", TestingParts.postgresql().jdbcUrl(),
            "QUARKUS_DATASOURCE_REACTIVE_URL", TestingParts.postgresql().reactiveUrl(),
            "QUARKUS_REDIS_HOSTS", TestingParts.redis().hosts());

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private final List<ChildProcess> started = new ArrayList<>();
    private ComposeFile compose;
    private Path access;

    @BeforeEach
    void prepare() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(Interval.parse("1m"), Interval.parse("5m"))));
        }
        compose = ComposeFile.read(ROOT.resolve("docker-compose.yml"), Map.of());
        access = Files.createDirectory(folder.resolve("access"));
        String script = ROOT.resolve("deploy/compose/access").toString();
        assertThat(Run.of(List.of("bash", script, access.toString()), Map.of(), folder)
                        .succeeds())
                .isTrue();
    }

    @AfterEach
    void end() throws Exception {
        started.forEach(ChildProcess::kill);
        Run.of(List.of("sh", "-c", "chmod -R u+w \"$0\" && rm -rf \"$0\"", folder.toString()), Map.of(), ROOT);
    }

    @Test
    void theServicesRunFromTheirImages() throws Exception {
        for (String service : List.of("market-data-service", "agent-service", "signal-aggregator", "api-gateway")) {
            new Container(service).passes();
        }
    }

    /** A service that runs from its image. */
    private final class Container {
        private final String service;
        private final int port = Ports.free();
        private final ServiceImage image;
        private final Map<String, String> environment;
        private final Path log;

        Container(String service) throws Exception {
            this.service = service;
            this.image = ServiceImage.build(ROOT, service, Files.createDirectory(folder.resolve(service)), PARTS);
            this.log = folder.resolve(service + ".log");
            this.environment = new HashMap<>(image.environment());
            compose.environment(service).forEach((name, value) -> environment.put(name, here(value)));
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            // A cache that can't be used is an error, also in a container smaller than the machine that trained it.
            environment.put("JAVA_OPTS", "-XX:AOTMode=on");
            String limit = compose.services().get(service).get("mem_limit").toString();
            environment.put("MEMORY_MB", limit.replace("m", ""));
        }

        void passes() throws Exception {
            Map<Path, String> before = image.files();
            ChildProcess process = start();
            awaitReady(process);
            assertThat(run(image.healthCheck())).as("HEALTHCHECK").isEqualTo(new Run(0, ""));
            if (service.equals("api-gateway")) {
                assertThat(metrics("")).isEqualTo(401);
                assertThat(metrics(Files.readString(access.resolve("prometheus/key"))))
                        .isEqualTo(200);
            }
            process.signal("TERM");
            assertThat(process.awaitEnd(Duration.ofSeconds(30)))
                    .as("ends within Compose's grace")
                    .isTrue();
            assertThat(process.exitCode()).contains(ENDED_BY_SIGTERM);
            assertThat(log).content().contains(service).contains("stopped in").doesNotContain("AOT cache");
            assertThat(image.files())
                    .as("files that " + service + " has written")
                    .isEqualTo(before);
            assertThat(run(image.healthCheck()).succeeds())
                    .as("HEALTHCHECK of an ended service")
                    .isFalse();
        }

        /** The status of an answer to Prometheus. */
        private int metrics(String key) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"));
            if (!key.isEmpty()) {
                request.header("Authorization", "Bearer " + key);
            }
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(request.build(), BodyHandlers.discarding()).statusCode();
            }
        }

        private ChildProcess start() throws Exception {
            Command command = new Command(service, asUser(image.entrypoint()), environment, log);
            ChildProcess process = ChildProcess.start(command, folder.resolve(service + ".pid"));
            started.add(process);
            return process;
        }

        @SuppressWarnings("unchecked")
        private void awaitReady(ChildProcess process) {
            Map<String, Object> check =
                    (Map<String, Object>) compose.services().get(service).get("healthcheck");
            List<String> words = ((List<Object>) check.get("test"))
                    .stream().map(Object::toString).toList();
            assertThat(words.getFirst()).isEqualTo("CMD");
            List<String> command = image.here(words.subList(1, words.size()));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(200, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        assertThat(process.isAlive())
                                .as(service + " lives, see " + log + ":\n" + Files.readString(log))
                                .isTrue();
                        return run(command).succeeds();
                    });
        }

        private Run run(List<String> command) throws Exception {
            return Run.of(asUser(command), environment, folder);
        }

        /** Root's files, and another's process; else ours, which nobody may write. */
        private List<String> asUser(List<String> command) {
            List<String> line = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                String[] user = image.user();
                line.addAll(List.of("setpriv", "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups", "--"));
            }
            line.addAll(command);
            return line;
        }

        private String here(String value) {
            return value.replace("kafka:9092", TestingParts.kafka().bootstrapServers())
                    .replace("redis:6379", "127.0.0.1:" + TestingParts.redis().port())
                    .replace(
                            "postgresql:5432",
                            "127.0.0.1:" + TestingParts.postgresql().port())
                    .replace("/run/database/", access.resolve("database") + "/")
                    .replace("/run/gateway/", access.resolve("gateway") + "/");
        }
    }
}
