package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
    static List<GoldenFile> goldenFiles() {
        return GoldenFile.all();
    }

    static Set<String> schemas() {
        return GoldenFile.TYPES.keySet();
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void acceptWhatWasOnTheWire(GoldenFile file) {
        assertThat(Schemas.errors(file.schema(), file.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void nameExactlyTheComponentsOfTheRecord(String schema) {
        describes(schema, schema, Schemas.document(schema), GoldenFile.TYPES.get(schema));
    }

    private static void describes(String schema, String where, JsonNode node, Class<?> type) {
        JsonNode described = Schemas.resolve(schema, node);
        List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
        assertThat(names(described.path("properties")))
                .as("properties of " + where)
                .containsExactlyElementsOf(
                        components.stream().map(SchemasTest::name).toList());
        assertThat(texts(described.path("required")))
                .as("required properties of " + where)
                .containsExactlyElementsOf(components.stream()
                        .filter(SchemasTest::alwaysPresent)
                        .map(SchemasTest::name)
                        .toList());
        for (RecordComponent component : components) {
            String name = name(component);
            JsonNode property = described.path("properties").path(name);
            if (component.getType().isEnum()) {
                assertThat(new HashSet<>(texts(property.path("enum"))))
                        .as("values of " + where + '.' + name)
                        .isEqualTo(constants(component.getType()));
            }
            nested(component).forEach(record -> {
                JsonNode target = List.class.isAssignableFrom(component.getType()) ? property.path("items") : property;
                describes(schema, where + '.' + name, target, record);
            });
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    /** Boxed numbers are null where there is none; what is annotated is left out when empty. */
    private static boolean alwaysPresent(RecordComponent component) {
        boolean boxed = Number.class.isAssignableFrom(component.getType());
        return !boxed && !component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private static Stream<Class<?>> nested(RecordComponent component) {
        Type type = component.getGenericType();
        Type element = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        // An interval is a record in Java and a text on the wire.
        return element instanceof Class<?> record && record.isRecord() && record != Interval.class
                ? Stream.of(record)
                : Stream.of();
    }

    private static Set<String> constants(Class<?> type) {
        Set<String> names = new HashSet<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(((Enum<?>) constant).name());
        }
        return names;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
