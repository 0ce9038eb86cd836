package io.goldensignals.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The dashboards and alert rules, as they are delivered, and the metrics that they name. */
public final class Observed {
    static final Path ROOT = Path.of(System.getProperty("golden.root"));
    static final Path RULES = ROOT.resolve("helm/golden-signals/alerts.yaml");
    private static final Path DASHBOARDS = ROOT.resolve("helm/golden-signals/dashboards");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Observed() {}

    /** The metrics that services must have: those that Prometheus, Kubernetes or the rules make are none of theirs. */
    public static Set<String> serviceMetrics() {
        Set<String> names = new TreeSet<>();
        Stream<String> expressions = Stream.concat(
                rules().map(rule -> rule.path("expr").asText()), dashboards().flatMap(file -> expressions(read(file))));
        expressions.forEach(expression -> names.addAll(Promql.metrics(expression)));
        names.removeIf(name -> name.matches("ALERTS|kube_.*|kubelet_.*"));
        rules().forEach(rule -> names.remove(rule.path("record").asText()));
        return names;
    }

    static Stream<JsonNode> rules() {
        return elements(read(RULES).path("groups")).flatMap(group -> elements(group.path("rules")));
    }

    static Stream<JsonNode> alerts() {
        return rules().filter(rule -> rule.has("alert"));
    }

    static Stream<Path> dashboards() {
        return files(DASHBOARDS).stream();
    }

    /** What a dashboard asks Prometheus for: its panels, variables and annotations. */
    static Stream<String> expressions(JsonNode dashboard) {
        return Stream.of("expr", "definition").flatMap(field -> dashboard.findValuesAsText(field).stream());
    }

    /** A file in YAML, or in JSON, which is YAML too. */
    static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
