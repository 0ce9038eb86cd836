package io.goldensignals.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schema files, by the name before {@code .v1.json}. */
final class Schemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

    private Schemas() {}

    static List<Error> errors(String schema, String json) {
        return LOADED.computeIfAbsent(schema, Schemas::load)
                .validate(
                        json,
                        InputFormat.JSON,
                        execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    static JsonNode document(String schema) {
        try (InputStream file = Schemas.class.getResourceAsStream("/schemas/" + schema + ".v1.json")) {
            return JsonCodec.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows a reference within the schema's file or to another one. */
    static JsonNode resolve(String schema, JsonNode node) {
        String reference = node.path("$ref").textValue();
        if (reference == null) {
            return node;
        }
        return reference.startsWith("#")
                ? document(schema).at(reference.substring(1))
                : document(reference.replace(".v1.json", ""));
    }

    private static Schema load(String schema) {
        return REGISTRY.getSchema(SchemaLocation.of("classpath:schemas/" + schema + ".v1.json"));
    }
}
