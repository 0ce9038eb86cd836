package io.goldensignals.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.settings.ServiceVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docker-compose.yml hangs together, and sets what the services read. */
class ComposeTest {
    private static final Path ROOT = Path.of(System.getProperty("golden.root"));
    private static final List<String> SERVICES =
            List.of("market-data-service", "agent-service", "signal-aggregator", "api-gateway");
    /** Of the Compose specification, as far as it is used. */
    private static final Set<String> KEYS = Set.of(
            "build",
            "cap_drop",
            "command",
            "depends_on",
            "entrypoint",
            "environment",
            "healthcheck",
            "image",
            "mem_limit",
            "network_mode",
            "networks",
            "ports",
            "profiles",
            "read_only",
            "restart",
            "security_opt",
            "stop_grace_period",
            "tmpfs",
            "user",
            "volumes");

    private static ComposeFile file;

    @BeforeAll
    static void read() throws IOException {
        file = ComposeFile.read(ROOT.resolve("docker-compose.yml"), Map.of());
    }

    @Test
    void hasNoUnknownKey() {
        assertThat(file.content().keySet())
                .allMatch(key ->
                        key.startsWith("x-") || Set.of("services", "volumes").contains(key));
        file.services().forEach((name, service) -> assertThat(KEYS).as(name).containsAll(service.keySet()));
    }

    /** What waits for a service runs only where that service does, and can find out that it is there. */
    @Test
    void whatIsWaitedForIsThere() {
        file.services()
                .forEach((name, service) -> ComposeFile.map(service.get("depends_on"))
                        .forEach((other, how) -> {
                            String what = name + " waits for " + other;
                            Map<String, Object> target = file.services().get(other);
                            assertThat(target).as(what).isNotNull();
                            List<Object> profiles = ComposeFile.list(target.get("profiles"));
                            assertThat(profiles.isEmpty() || profiles.equals(ComposeFile.list(service.get("profiles"))))
                                    .as(what)
                                    .isTrue();
                            switch (ComposeFile.map(how).get("condition").toString()) {
                                case "service_healthy" ->
                                    assertThat(target).as(what).containsKey("healthcheck");
                                case "service_completed_successfully" ->
                                    assertThat(target).as(what).doesNotContainKey("restart");
                                default -> throw new AssertionError(what + " in no known way");
                            }
                        }));
    }

    @Test
    void nothingWaitsForItself() {
        Set<String> ready = new HashSet<>();
        Set<String> all = file.services().keySet();
        while (!ready.containsAll(all)) {
            List<String> next = all.stream()
                    .filter(name -> !ready.contains(name))
                    .filter(name -> ready.containsAll(
                            ComposeFile.map(file.services().get(name).get("depends_on"))
                                    .keySet()))
                    .toList();
            assertThat(next).as("can start after " + ready).isNotEmpty();
            ready.addAll(next);
        }
    }

    @Test
    void volumesAreDeclaredAndFilesExist() {
        Set<String> used = new TreeSet<>();
        file.services()
                .forEach((name, service) -> ComposeFile.list(service.get("volumes"))
                        .forEach(volume -> {
                            String source = volume.toString().split(":", -1)[0];
                            if (source.startsWith("./")) {
                                assertThat(ROOT.resolve(source)).as(name).exists();
                                assertThat(volume.toString()).as(name).endsWith(":ro");
                            } else {
                                used.add(source);
                            }
                        }));
        assertThat(used)
                .isEqualTo(ComposeFile.map(file.content().get("volumes")).keySet());
    }

    @Test
    void onlyThisMachineGetsIn() {
        List<String> ports = file.services().values().stream()
                .flatMap(service -> ComposeFile.list(service.get("ports")).stream())
                .map(Object::toString)
                .toList();
        assertThat(ports).allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(ports.stream().map(port -> port.split(":", -1)[1])).doesNotHaveDuplicates();
    }

    @Test
    void servicesMayDoNoMoreThanTheyNeed() {
        file.services().forEach((name, service) -> {
            if (isOurs(name)) {
                assertThat(service)
                        .as(name)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .doesNotContainKey("user");
            }
        });
    }

    @Test
    void theExampleNamesEveryVariable() throws IOException {
        Set<String> example = Files.readAllLines(ROOT.resolve(".env.example")).stream()
                .filter(line -> line.matches("#[A-Z0-9_]+=.*"))
                .map(line -> line.substring(1, line.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(example).isEqualTo(file.variables());
    }

    @Test
    void runsTheBrokerThatTheBuildTests() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String version = pom.replaceAll("(?s).*<kafka.version>(.*?)</kafka.version>.*", "$1");
        assertThat(file.services().get("kafka")).containsEntry("image", "apache/kafka:" + version);
        assertThat(file.services().get("watchlist")).containsEntry("image", "apache/kafka:" + version);
        assertThat(ROOT.resolve("helm/golden-signals/values.yaml"))
                .as("the chart's trial")
                .content()
                .contains("apache/kafka:" + version + '"');
    }

    @Test
    void theBrokerKnowsItsSettings() {
        Set<String> known = AbstractKafkaConfig.CONFIG_DEF.names();
        file.environment("kafka").keySet().stream()
                .filter(name -> name.startsWith("KAFKA_") && !name.equals("KAFKA_HEAP_OPTS"))
                .forEach(name -> assertThat(known)
                        .contains(name.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"market-data-service", "agent-service", "signal-aggregator", "api-gateway"})
    void aServiceReadsWhatItIsGiven(String service) throws IOException {
        assertThat(ServiceVariables.of(ROOT.resolve(service)).read())
                .containsAll(file.environment(service).keySet());
    }

    /** The address is the image's, the port the service's own; passwords are in a file that the settings name. */
    @ParameterizedTest
    @ValueSource(strings = {"market-data-service", "agent-service", "signal-aggregator", "api-gateway"})
    void aServiceIsGivenWhatItMustKnow(String service) throws IOException {
        Set<String> needed =
                new TreeSet<>(ServiceVariables.of(ROOT.resolve(service)).mandatory());
        needed.removeAll(Set.of("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT"));
        if (needed.remove("QUARKUS_DATASOURCE_PASSWORD")) {
            needed.add("QUARKUS_CONFIG_LOCATIONS");
        }
        assertThat(file.environment(service).keySet()).containsAll(needed);
    }

    @Test
    void prometheusAsksEveryServiceAtItsPort() throws IOException {
        Map<String, Object> prometheus = ComposeFile.read(ROOT.resolve("deploy/compose/prometheus.yml"), Map.of())
                .content();
        Map<String, String> asked = new TreeMap<>();
        for (Object job : ComposeFile.list(prometheus.get("scrape_configs"))) {
            Map<String, Object> names = ComposeFile.map(
                    ComposeFile.list(ComposeFile.map(job).get("dns_sd_configs")).getFirst());
            assertThat(names)
                    .containsEntry("names", List.of(ComposeFile.map(job).get("job_name")));
            asked.put(
                    ComposeFile.map(job).get("job_name").toString(),
                    names.get("port").toString());
        }
        Map<String, String> ports = new TreeMap<>();
        for (String service : SERVICES) {
            ports.put(
                    service,
                    Files.readString(ROOT.resolve(service).resolve("src/main/resources/application.properties"))
                            .replaceAll("(?s).*\\nquarkus\\.http\\.port=\\D*(\\d+).*", "$1"));
        }
        assertThat(asked).isEqualTo(ports);
    }

    private static boolean isOurs(String name) {
        return SERVICES.stream().anyMatch(service -> name.equals(service) || name.equals(service + "-2"));
    }
}
