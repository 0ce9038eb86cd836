package io.goldensignals.gateway.openapi;

import io.goldensignals.gateway.request.Parameters;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What texts of a request may be, by the name of their parameter or field: the same everywhere, as the code checks it. */
final class InputBounds {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private record Bound(String pattern, int maxLength, int maxItems) {}

    private static final Map<String, Bound> BOUNDS = Map.ofEntries(
            Map.entry("symbol", new Bound("[A-Z0-9][A-Z0-9.^=/-]{0,19}", 20, Parameters.MOST_SYMBOLS)),
            Map.entry("interval", new Bound("[1-9][0-9]{0,3}[smhdw]", 5, Parameters.MOST_INTERVALS)),
            Map.entry("action", new Bound("BUY|SELL|HOLD", 4, 3)),
            Map.entry("provider", new Bound("[a-z][a-z0-9-]{0,31}", 32, Parameters.MOST_PROVIDERS)),
            Map.entry("fields", new Bound("[A-Za-z]{1,32}", 32, 40)),
            Map.entry("minConfidence", new Bound(null, 20, 1)),
            Map.entry("id", new Bound("[0-9a-f]{32}", 32, 1)),
            Map.entry("signalId", new Bound("[0-9a-f]{32}", 32, 1)),
            Map.entry("name", new Bound(NAME, 64, 1)),
            Map.entry("agent", new Bound(NAME, 64, Parameters.MOST_SYMBOLS)),
            Map.entry("lastEventId", new Bound(null, 300, 1)),
            Map.entry("ticket", new Bound(null, 500, 1)),
            Map.entry("from", new Bound(null, 30, 1)),
            Map.entry("to", new Bound(null, 30, 1)),
            Map.entry("cursor", new Bound(null, 64, 1)),
            Map.entry("Last-Event-ID", new Bound(null, 300, 1)));

    /** Of parameters that say no more than this. */
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "symbol", "The symbol",
            "interval", "The bars' length",
            "id", "The id, 32 hex digits",
            "signalId", "The signal's id, 32 hex digits",
            "name", "The name");

    private InputBounds() {}

    static void describe(OpenAPI api) {
        Stream<Parameter> ofOperations = api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                // A reference has no name; what it refers to is described where it stands.
                .filter(parameter -> parameter.getName() != null);
        Stream.concat(ofOperations, api.getComponents().getParameters().values().stream())
                .forEach(InputBounds::describe);
        fields(api, "WatchRequest", Map.of("intervals", "interval", "providers", "provider"));
        fields(api, "BacktestOrder", Map.of("symbols", "symbol", "agents", "agent", "from", "from", "to", "to"));
        fields(api, "WebhookSettings", Map.of("symbols", "symbol", "intervals", "interval", "actions", "action"));
    }

    /** {@code bounds} are by field. */
    private static void fields(OpenAPI api, String record, Map<String, String> bounds) {
        Map<String, Schema> fields =
                api.getComponents().getSchemas().get(record).getProperties();
        bounds.forEach((field, bound) -> describe(fields.get(field), BOUNDS.get(bound)));
    }

    private static void describe(Parameter parameter) {
        if (parameter.getDescription() == null) {
            parameter.setDescription(DESCRIPTIONS.get(parameter.getName()));
        }
        Bound bound = BOUNDS.get(parameter.getName());
        if (bound != null && parameter.getSchema() != null) {
            describe(parameter.getSchema(), bound);
        }
    }

    private static void describe(Schema schema, Bound bound) {
        if (schema.getItems() != null) {
            if (schema.getMaxItems() == null) {
                schema.setMaxItems(bound.maxItems());
            }
            describe(schema.getItems(), bound);
        } else if (schema.getType() != null && schema.getType().contains(Schema.SchemaType.STRING)) {
            schema.setMaxLength(bound.maxLength());
            // A cursor or a name may be one of several forms.
            if (bound.pattern() != null && schema.getPattern() == null) {
                schema.setPattern("^(" + bound.pattern() + ")$");
            }
        }
    }
}
