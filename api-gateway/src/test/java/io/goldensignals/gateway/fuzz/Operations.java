package io.goldensignals.gateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The operations that a description of the API has. */
final class Operations {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private Operations() {}

    /** {@code in} is query, path or header; {@code example} may be missing. */
    record Parameter(String name, String in, JsonNode example) {}

    /** {@code body} is an example of the request's body; missing when it has none. */
    record Operation(String method, String path, List<Parameter> parameters, JsonNode body) {}

    static List<Operation> of(JsonNode api) {
        List<Operation> operations = new ArrayList<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(
                                operation(path.getKey(), method.getKey(), method.getValue(), path.getValue()))));
        return operations;
    }

    private static Operation operation(String path, String method, JsonNode operation, JsonNode item) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
            list.forEach(each -> parameters.add(
                    new Parameter(each.path("name").asText(), each.path("in").asText(), each.path("example"))));
        }
        JsonNode body = operation.at("/requestBody/content/application~1json/example");
        return new Operation(method.toUpperCase(Locale.ROOT), path, parameters, body);
    }
}
