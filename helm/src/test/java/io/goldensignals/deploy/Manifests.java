package io.goldensignals.deploy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The objects of a rendered file. */
public record Manifests(List<JsonNode> objects) {
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    /** Throws on what is no YAML, and on keys that stand twice. */
    public static Manifests parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Manifests(documents.readAll().stream()
                    .filter(document -> !document.isNull() && !document.isMissingNode() && !document.isEmpty())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Stream<JsonNode> of(String... kinds) {
        return objects.stream()
                .filter(object -> List.of(kinds).contains(object.path("kind").asText()));
    }

    boolean has(String kind, Predicate<JsonNode> which) {
        return of(kind).anyMatch(which);
    }

    boolean has(String kind, String name) {
        return has(kind, object -> name(object).equals(name));
    }

    public JsonNode one(String kind, String name) {
        return of(kind).filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind + ' ' + name));
    }

    /** The templates of pods, and pods. */
    public Stream<JsonNode> pods() {
        return Stream.concat(
                of("Deployment", "StatefulSet", "Job").map(object -> object.at("/spec/template")), of("Pod"));
    }

    public static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** Elements of an array, values of an object, nothing of what is absent. */
    public static Stream<JsonNode> each(JsonNode node) {
        return node.valueStream();
    }
}
