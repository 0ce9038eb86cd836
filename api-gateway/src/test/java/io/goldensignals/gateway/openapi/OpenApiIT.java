package io.goldensignals.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class OpenApiIT {
    private final Gateway gateway = new Gateway();
    private JsonNode api;

    @BeforeEach
    void read() throws Exception {
        ConsensusRows.recreate();
        api = gateway.get("/q/openapi?format=json").json();
    }

    @Test
    void everyEndpointIsDescribed() {
        Set<String> operations = new TreeSet<>();
        operations().forEach((name, operation) -> operations.add(name));
        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "get /api/v1/signals",
                        "get /api/v1/signals/export",
                        "get /api/v1/signals/latest",
                        "get /api/v1/signals/stream",
                        "get /api/v1/agent-signals/stream",
                        "get /api/v1/market-data/quotes/stream",
                        "get /api/v1/stream",
                        "get /api/v1/signals/{id}",
                        "get /api/v1/signals/{id}/explain",
                        "get /api/v1/market-data/quotes/{symbol}",
                        "get /api/v1/market-data/quotes",
                        "get /api/v1/market-data/bars/{symbol}",
                        "get /api/v1/market-data/bars/{symbol}/export",
                        "get /api/v1/market-data/providers",
                        "get /api/v1/agents",
                        "get /api/v1/agents/performance",
                        "get /api/v1/agents/{name}",
                        "get /api/v1/monitoring/pipeline",
                        "get /api/v1/monitoring/health",
                        "get /api/v1/monitoring/versions",
                        "get /api/v1/watchlist",
                        "get /api/v1/watchlist/{symbol}",
                        "put /api/v1/watchlist/{symbol}",
                        "delete /api/v1/watchlist/{symbol}",
                        "get /api/v1/backtests",
                        "post /api/v1/backtests",
                        "get /api/v1/backtests/{id}",
                        "delete /api/v1/backtests/{id}",
                        "get /api/v1/backtests/{id}/events",
                        "get /api/v1/backtests/{id}/report",
                        "get /api/v1/webhooks",
                        "post /api/v1/webhooks",
                        "get /api/v1/webhooks/{id}",
                        "put /api/v1/webhooks/{id}",
                        "delete /api/v1/webhooks/{id}",
                        "post /api/v1/webhooks/{id}/rotate-secret",
                        "post /api/v1/webhooks/{id}/test",
                        "post /api/v1/webhooks/{id}/redeliver-dead",
                        "get /api/v1/webhooks/{id}/deliveries",
                        "get /api/v1/webhooks/{id}/deliveries/{signalId}",
                        "post /api/v1/webhooks/{id}/deliveries/{signalId}/redeliver",
                        "get /api/v1/keys",
                        "post /api/v1/keys",
                        "get /api/v1/keys/{id}",
                        "delete /api/v1/keys/{id}",
                        "post /api/v1/keys/{id}/rotate",
                        "post /api/v1/tickets",
                        "get /api/v1/audit");
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
            operation
                    .path("parameters")
                    .forEach(parameter -> assertThat(resolve(parameter).has("schema"))
                            .as(name + " " + parameter)
                            .isTrue());
        });
    }

    @Test
    void everyErrorIsDescribedAsAProblem() {
        operations().forEach((name, operation) -> {
            Set<String> codes = new TreeSet<>();
            operation.get("responses").fieldNames().forEachRemaining(codes::add);
            assertThat(codes).as(name).contains("400", "401", "403", "406", "429", "500", "503");
            assertThat(codes.stream().filter(code -> code.compareTo("300") < 0))
                    .as(name)
                    .hasSize(1);
            if (operation.has("requestBody")) {
                assertThat(codes).as(name).contains("413", "415", "422");
            }
            for (String code : codes) {
                if (code.compareTo("400") >= 0) {
                    JsonNode body = resolve(operation.get("responses").get(code))
                            .path("content")
                            .path("application/problem+json");
                    assertThat(body.at("/schema/$ref").asText()).as(name + code).endsWith("/Problem");
                    assertThat(body.has("example")).as(name + code).isTrue();
                }
            }
        });
        List.of("get /api/v1/signals/{id}", "get /api/v1/signals/{id}/explain", "get /api/v1/agents/{name}")
                .forEach(name -> assertThat(codes(name)).contains("404"));
        assertThat(codes("get /api/v1/market-data/quotes/{symbol}")).contains("404");
        assertThat(codes("delete /api/v1/watchlist/{symbol}")).contains("404", "204");
        assertThat(codes("post /api/v1/webhooks")).contains("201", "409");
        assertThat(codes("post /api/v1/backtests")).contains("202", "409", "429");
        assertThat(codes("get /api/v1/backtests/{id}/report")).contains("304", "404", "409");
        assertThat(codes("post /api/v1/webhooks/{id}/test")).contains("404", "409");
        assertThat(codes("get /api/v1/webhooks/{id}/deliveries/{signalId}")).contains("404");
    }

    @Test
    void everyTextAndNumberThatIsTakenIsBounded() {
        operations().forEach((name, operation) -> {
            operation
                    .path("parameters")
                    .forEach(parameter -> assertBounded(
                            resolve(parameter).get("schema"),
                            name + " " + resolve(parameter).get("name").asText()));
            operation.at("/requestBody/content").forEach(body -> assertBounded(body.get("schema"), name + " body"));
        });
    }

    @Test
    void everyBodyHasAnExample() {
        operations().forEach((name, operation) -> {
            assertThat(operation.path("description").asText()).as(name).isNotBlank();
            assertThat(operation.path("tags")).as(name).isNotEmpty();
            operation
                    .get("responses")
                    .properties()
                    .forEach(response -> resolve(response.getValue())
                            .path("content")
                            .forEach(body -> assertThat(body.has("example") || body.has("examples"))
                                    .as(name + " " + response.getKey())
                                    .isTrue()));
            operation
                    .at("/requestBody/content")
                    .forEach(body ->
                            assertThat(body.has("example")).as(name + " body").isTrue());
            operation
                    .path("parameters")
                    .forEach(parameter -> assertThat(
                                    resolve(parameter).path("description").asText())
                            .as(name + " " + parameter.get("name"))
                            .isNotBlank());
        });
    }

    @Test
    void accessAndLimitsAreDescribedForAll() {
        assertThat(api.at("/components/securitySchemes/apiKey/name").asText()).isEqualTo("X-API-Key");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asText()).isEqualTo("bearer");
        assertThat(api.at("/servers/0/url").asText()).isNotBlank();
        for (String kind : List.of("too-many-requests", "unavailable")) {
            assertThat(api.at("/components/responses/" + kind + "/headers").has("Retry-After"))
                    .isTrue();
        }
        operations()
                .forEach((name, operation) ->
                        assertThat(operation.path("security")).as(name).hasSizeGreaterThanOrEqualTo(2));
        operations()
                .forEach((name, operation) -> operation.get("responses").properties().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .forEach(response -> assertThat(
                                        response.getValue().path("headers").has("RateLimit-Remaining"))
                                .as(name)
                                .isTrue()));
        assertThat(operations()
                        .get("get /api/v1/signals")
                        .at("/responses/200/headers")
                        .has("ETag"))
                .isTrue();
    }

    @Test
    void examplesAreValidRecords() throws Exception {
        Map<String, Class<?>> records = Map.of(
                "ConsensusSignal", ConsensusSignal.class,
                "Bar", Bar.class,
                "LatestQuote", Quote.class,
                "ProviderStatus", ProviderStatus.class,
                "ProviderSummary", JsonNode.class,
                "WatchlistEntry", WatchlistEntry.class,
                "AgentRoster", AgentRoster.class);
        for (Map.Entry<String, Class<?>> each : records.entrySet()) {
            JsonNode schema = api.at("/components/schemas/" + each.getKey());
            JsonNode example = schema.get("examples").get(0);
            assertThat(JsonCodec.read(JsonCodec.write(example), each.getValue()))
                    .isNotNull();
            example.fieldNames()
                    .forEachRemaining(
                            field -> assertThat(schema.get("properties").has(field))
                                    .as(each.getKey() + "." + field)
                                    .isTrue());
        }
    }

    @Test
    void examplesHaveNoFieldThatTheirSchemasLack() {
        for (String name : List.of(
                "ExplainedSignal",
                "AgentsPerformance",
                "AgentDetail",
                "Webhook",
                "CreatedWebhook",
                "WebhookSettings",
                "Backtest",
                "PipelineReport",
                "HealthReport",
                "VersionReport",
                "WebhookDelivery",
                "WebhookAttempt")) {
            JsonNode schema = api.at("/components/schemas/" + name);
            assertThat(schema.at("/examples/0")).as(name).isNotEmpty();
            assertKnown(schema, schema.at("/examples/0"), name);
        }
    }

    @Test
    void everyNumberOfWhatWasLearnedIsDescribed() {
        for (String name : List.of(
                "PerformanceReport",
                "AgentPerformance",
                "Score",
                "HitRate",
                "CalibrationBin",
                "CorrelatedAgent",
                "BaselinePerformance",
                "Forecasting",
                "Calibration",
                "Rule",
                "Sizing",
                "Paper",
                "Expert")) {
            JsonNode schema = api.at("/components/schemas/" + name);
            assertThat(schema.path("description").asText()).as(name).isNotBlank();
            schema.get("properties")
                    .properties()
                    .forEach(field -> assertThat(
                                    field.getValue().path("description").asText())
                            .as(name + "." + field.getKey())
                            .isNotBlank());
        }
    }

    @Test
    void allowNamesTheMethodsThatThePathHas() throws Exception {
        for (String path : List.of(
                "/api/v1/signals",
                "/api/v1/watchlist",
                "/api/v1/watchlist/{symbol}",
                "/api/v1/agents",
                "/api/v1/backtests",
                "/api/v1/backtests/{id}",
                "/api/v1/backtests/{id}/events",
                "/api/v1/backtests/{id}/report",
                "/api/v1/webhooks",
                "/api/v1/webhooks/{id}",
                "/api/v1/webhooks/{id}/rotate-secret",
                "/api/v1/webhooks/{id}/test",
                "/api/v1/webhooks/{id}/redeliver-dead",
                "/api/v1/webhooks/{id}/deliveries",
                "/api/v1/webhooks/{id}/deliveries/{signalId}",
                "/api/v1/webhooks/{id}/deliveries/{signalId}/redeliver")) {
            Set<String> expected = new TreeSet<>();
            api.get("paths")
                    .get(path)
                    .fieldNames()
                    .forEachRemaining(name -> expected.add(name.toUpperCase(java.util.Locale.ROOT)));
            if (expected.contains("GET")) {
                expected.add("HEAD");
            }
            Gateway.Answer answer = gateway.send("PATCH", path.replaceAll("\\{[^}]+}", "IBM"));
            assertThat(answer.status()).as(path).isEqualTo(405);
            assertThat(Set.of(answer.header("Allow").split(", "))).as(path).isEqualTo(expected);
        }
    }

    @Test
    void streamsTellTheirParametersEventsAndLimits() {
        Map<String, Integer> parameters = Map.of(
                "get /api/v1/signals/stream", 7,
                "get /api/v1/agent-signals/stream", 8,
                "get /api/v1/market-data/quotes/stream", 1,
                "get /api/v1/backtests/{id}/events", 1);
        parameters.forEach((name, count) -> {
            JsonNode operation = operations().get(name);
            assertThat(operation.get("parameters")).as(name).hasSize(count);
            JsonNode events = operation.at("/responses/200/content").get("text/event-stream");
            assertThat(events.path("example").asText()).as(name).contains("event:", "data:{");
            assertThat(codes(name)).contains("429");
        });
        assertThat(codes("get /api/v1/stream")).contains("101", "403", "429");
        assertThat(api.at("/components/schemas/GapNotice/properties").has("nextOrdinal"))
                .isTrue();
    }

    @Test
    void theDescriptionIsFrankAboutAdviceAndSimulation() {
        assertThat(api.at("/info/description").asText())
                .contains("not investment advice")
                .contains("SIMULATED");
    }

    @Test
    void theUserInterfaceIsOffUnlessSwitchedOn() throws Exception {
        assertThat(gateway.get("/q/swagger-ui/").status()).isEqualTo(404);
    }

    private void assertBounded(JsonNode reference, String name) {
        JsonNode schema = resolve(reference);
        String type = schema.path("type").isArray()
                ? schema.at("/type/0").asText()
                : schema.path("type").asText();
        switch (type) {
            case "string" ->
                assertThat(schema.has("maxLength")
                                || schema.has("enum")
                                || schema.has("pattern")
                                || schema.path("format").asText().equals("date-time"))
                        .as(name + " " + schema)
                        .isTrue();
            case "integer", "number" ->
                assertThat(schema.has("minimum") && schema.has("maximum"))
                        .as(name + " " + schema)
                        .isTrue();
            case "array" -> {
                assertThat(schema.has("maxItems")).as(name + " " + schema).isTrue();
                assertBounded(schema.get("items"), name + "[]");
            }
            default ->
                schema.path("properties")
                        .properties()
                        .forEach(field -> assertBounded(field.getValue(), name + "." + field.getKey()));
        }
    }

    private List<String> codes(String operation) {
        List<String> codes = new ArrayList<>();
        operations().get(operation).get("responses").fieldNames().forEachRemaining(codes::add);
        return codes;
    }

    private void assertKnown(JsonNode schema, JsonNode value, String path) {
        JsonNode resolved = resolve(schema);
        if (value.isArray()) {
            value.forEach(each -> assertKnown(resolved.get("items"), each, path + "[]"));
        } else if (value.isObject() && resolved.has("properties")) {
            value.properties().forEach(field -> {
                String name = path + "." + field.getKey();
                assertThat(resolved.get("properties").has(field.getKey()))
                        .as(name)
                        .isTrue();
                assertKnown(resolved.get("properties").get(field.getKey()), field.getValue(), name);
            });
        }
    }

    private JsonNode resolve(JsonNode response) {
        JsonNode ref = response.get("$ref");
        return ref == null ? response : api.at(ref.asText().substring(1));
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new java.util.TreeMap<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(field -> field.getValue().has("responses"))
                        .forEach(field -> operations.put(field.getKey() + " " + path.getKey(), field.getValue())));
        return operations;
    }
}
