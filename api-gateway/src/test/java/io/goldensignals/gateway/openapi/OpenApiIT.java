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
        api = gateway.get("/q/openapi?format=json").json();
    }

    @Test
    void everyEndpointIsDescribed() {
        Set<String> operations = new TreeSet<>();
        operations().forEach((name, operation) -> operations.add(name));
        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "get /api/v1/signals",
                        "get /api/v1/signals/latest",
                        "get /api/v1/signals/stream",
                        "get /api/v1/signals/{id}",
                        "get /api/v1/signals/{id}/explain",
                        "get /api/v1/market-data/quotes/{symbol}",
                        "get /api/v1/market-data/bars/{symbol}",
                        "get /api/v1/market-data/providers",
                        "get /api/v1/agents",
                        "get /api/v1/agents/performance",
                        "get /api/v1/agents/{name}",
                        "get /api/v1/watchlist",
                        "get /api/v1/watchlist/{symbol}",
                        "put /api/v1/watchlist/{symbol}",
                        "delete /api/v1/watchlist/{symbol}");
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
            operation
                    .path("parameters")
                    .forEach(parameter -> assertThat(parameter.has("schema"))
                            .as(name + " " + parameter)
                            .isTrue());
        });
    }

    @Test
    void everyErrorIsDescribedAsAProblem() {
        operations().forEach((name, operation) -> {
            Set<String> codes = new TreeSet<>();
            operation.get("responses").fieldNames().forEachRemaining(codes::add);
            assertThat(codes).as(name).contains("400", "406", "500", "503");
            assertThat(codes.stream().filter(code -> code.startsWith("2")))
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
        assertThat(codes("get /api/v1/signals/{id}")).contains("404");
        assertThat(codes("get /api/v1/signals/{id}/explain")).contains("404");
        assertThat(codes("get /api/v1/agents/{name}")).contains("404");
        assertThat(codes("get /api/v1/signals/latest")).contains("404");
        assertThat(codes("get /api/v1/market-data/quotes/{symbol}")).contains("404");
        assertThat(codes("delete /api/v1/watchlist/{symbol}")).contains("404", "204");
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
    void examplesOfWhatWasLearnedHaveNoFieldThatTheirSchemasLack() {
        for (String name : List.of("ExplainedSignal", "AgentsPerformance", "AgentDetail")) {
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
        for (String path :
                List.of("/api/v1/signals", "/api/v1/watchlist", "/api/v1/watchlist/{symbol}", "/api/v1/agents")) {
            Set<String> expected = new TreeSet<>(Set.of("HEAD"));
            api.get("paths")
                    .get(path)
                    .fieldNames()
                    .forEachRemaining(name -> expected.add(name.toUpperCase(java.util.Locale.ROOT)));
            String allow =
                    gateway.send("PATCH", path.replace("{symbol}", "IBM")).header("Allow");
            assertThat(Set.of(allow.split(", "))).isEqualTo(expected);
        }
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
