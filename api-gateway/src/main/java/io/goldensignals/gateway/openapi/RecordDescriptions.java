package io.goldensignals.gateway.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import io.goldensignals.contracts.JsonCodec;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes the fields of records that come from plain Java, which has no annotations to describe them by. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class RecordDescriptions implements OASFilter {
    private static final String DESCRIPTIONS = "/openapi-descriptions.json";
    /** In place of a field's name: the record itself. */
    private static final String RECORD = "";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        descriptions()
                .forEach((name, texts) -> texts.forEach((field, text) -> {
                    Schema record = known(schemas.get(name), name);
                    Schema described = field.equals(RECORD)
                            ? record
                            : known(record.getProperties().get(field), name + "." + field);
                    described.setDescription(text);
                }));
    }

    private static Schema known(Schema schema, String name) {
        if (schema == null) {
            throw new IllegalStateException(DESCRIPTIONS + " describes " + name + ", which the API does not have");
        }
        return schema;
    }

    private static Map<String, Map<String, String>> descriptions() {
        try (InputStream json = RecordDescriptions.class.getResourceAsStream(DESCRIPTIONS)) {
            return JsonCodec.mapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
