package io.goldensignals.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Gives every body an example: the one of its schema, or one put together from those of the schema's parts. */
final class Examples {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final int DEEPEST = 8;

    private final Map<String, Schema> schemas;

    Examples(OpenAPI api) {
        this.schemas = api.getComponents().getSchemas();
    }

    void addTo(OpenAPI api) {
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> {
                    if (operation.getRequestBody() != null) {
                        addTo(operation.getRequestBody().getContent());
                    }
                    operation
                            .getResponses()
                            .getAPIResponses()
                            .values()
                            .forEach(response -> addTo(response.getContent()));
                });
    }

    private void addTo(Content content) {
        if (content != null) {
            content.getMediaTypes().values().forEach(this::addTo);
        }
    }

    private void addTo(MediaType body) {
        boolean lacking = body.getExample() == null
                && (body.getExamples() == null || body.getExamples().isEmpty());
        if (lacking && body.getSchema() != null) {
            body.setExample(example(body.getSchema(), 0));
        }
    }

    private Object example(Schema schema, int depth) {
        if (schema.getRef() != null) {
            return example(schemas.get(schema.getRef().substring(SCHEMAS.length())), depth);
        }
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return schema.getExamples().getFirst();
        }
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            return schema.getEnumeration().getFirst();
        }
        if (depth >= DEEPEST) {
            return null;
        }
        return schema.getItems() != null ? List.of(example(schema.getItems(), depth + 1)) : object(schema, depth);
    }

    private Object object(Schema schema, int depth) {
        if (schema.getProperties() == null) {
            return plain(schema);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        schema.getProperties().forEach((name, part) -> fields.put(name, example(part, depth + 1)));
        return fields;
    }

    private static Object plain(Schema schema) {
        List<Schema.SchemaType> types = schema.getType() == null ? List.of() : schema.getType();
        if (types.contains(Schema.SchemaType.BOOLEAN)) {
            return false;
        }
        if (types.contains(Schema.SchemaType.INTEGER)) {
            return 1;
        }
        if (types.contains(Schema.SchemaType.NUMBER)) {
            return 0.5;
        }
        if (types.contains(Schema.SchemaType.STRING)) {
            return "date-time".equals(schema.getFormat()) ? "2026-01-31T14:30:00Z" : "text";
        }
        return Map.of();
    }
}
