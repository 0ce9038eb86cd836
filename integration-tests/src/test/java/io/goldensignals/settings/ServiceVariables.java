package io.goldensignals.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The environment variables that a packaged service reads: its own settings, its extensions', Kafka's clients'. */
public final class ServiceVariables {
    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)[:}]");
    private static final Pattern PROVIDER_KEYS = Pattern.compile("keys\\.of\\(([^;]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([A-Z_]+)\"");

    /** What an extension needs to be told wherever it is not at home, by its artifact. */
    private static final Map<String, Set<String>> MANDATORY = Map.of(
            "quarkus-vertx-http", Set.of("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT"),
            "quarkus-kafka-client", Set.of("KAFKA_BOOTSTRAP_SERVERS"),
            "quarkus-redis-client", Set.of("QUARKUS_REDIS_HOSTS"),
            "quarkus-datasource", Set.of("QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD"),
            "quarkus-agroal", Set.of("QUARKUS_DATASOURCE_JDBC_URL"),
            "quarkus-reactive-datasource", Set.of("QUARKUS_DATASOURCE_REACTIVE_URL"));

    private final Set<String> read = new TreeSet<>(Set.of("JAVA_TOOL_OPTIONS", "QUARKUS_CONFIG_LOCATIONS"));
    private final Set<String> mandatory = new TreeSet<>();

    private ServiceVariables() {}

    /** Of the module in this folder. */
    public static ServiceVariables of(Path module) throws IOException {
        ServiceVariables variables = new ServiceVariables();
        Path classes = module.resolve("target/classes");
        Settings.of(List.of(classes)).forEach(setting -> variables.read.add(Settings.variable(setting)));
        variables.readAll(PLACEHOLDER, Files.readString(classes.resolve("application.properties")));
        try (Stream<Path> sources = Files.walk(module.resolve("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher keys = PROVIDER_KEYS.matcher(Files.readString(source));
                while (keys.find()) {
                    variables.readAll(QUOTED, keys.group(1));
                }
            }
        }
        try (Stream<Path> jars = Files.list(module.resolve("target/quarkus-app/lib/main"))) {
            for (Path jar : jars.filter(file -> file.getFileName().toString().startsWith("io.quarkus."))
                    .toList()) {
                variables.readExtension(jar);
            }
        }
        Stream.of(ConsumerConfig.configNames(), ProducerConfig.configNames(), AdminClientConfig.configNames())
                .flatMap(Set::stream)
                .forEach(name -> variables.read.add(Settings.variable("kafka." + name)));
        return variables;
    }

    public Set<String> read() {
        return read;
    }

    public Set<String> mandatory() {
        return mandatory;
    }

    private void readAll(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            read.add(found.group(1));
        }
    }

    private void readExtension(Path file) throws IOException {
        MANDATORY.forEach((artifact, variables) -> {
            if (file.getFileName().toString().matches("io\\.quarkus\\." + artifact + "-[0-9].*")) {
                mandatory.addAll(variables);
            }
        });
        try (JarFile jar = new JarFile(file.toFile())) {
            if (jar.getEntry(MODEL) != null) {
                try (InputStream model = jar.getInputStream(jar.getEntry(MODEL))) {
                    for (JsonNode name : new ObjectMapper().readTree(model).findValues("environmentVariable")) {
                        read.add(name.asText());
                    }
                }
            }
        }
    }
}
