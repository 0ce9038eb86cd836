package io.goldensignals.gateway.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class WatchlistIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void read() throws Exception {
        ConsensusRows.recreate();
        await().atMost(PATIENCE)
                .until(() -> gateway.get("/api/v1/watchlist").status() == 200
                        && gateway.get("/api/v1/agents").status() == 200);
    }

    @Test
    void whatWasPutIsThereAtOnceAndGoneWhenDeleted() throws Exception {
        String path = "/api/v1/watchlist/BRK.B";
        Gateway.Answer put = gateway.put(path, "{\"intervals\":[\"5m\",\"1m\"],\"providers\":[\"simulated\"]}");
        assertThat(put.status()).isEqualTo(200);
        String expected = "{\"symbol\":\"BRK.B\",\"intervals\":[\"1m\",\"5m\"],\"providers\":[\"simulated\"]}";
        assertThat(put.response().body()).asString().isEqualTo(expected);
        assertThat(gateway.get(path).response().body()).asString().isEqualTo(expected);
        assertThat(gateway.get("/api/v1/watchlist").json().get("entries").findValuesAsText("symbol"))
                .contains("BRK.B");
        assertThat(gateway.send("DELETE", path).status()).isEqualTo(204);
        assertThat(gateway.get(path).status()).isEqualTo(404);
        assertThat(gateway.send("DELETE", path).status()).isEqualTo(404);
    }

    @Test
    void providersKeepTheirOrderOfPreference() throws Exception {
        String path = "/api/v1/watchlist/ORDER";
        Gateway.Answer put = gateway.put(path, "{\"intervals\":[\"1m\"],\"providers\":[\"yahoo\",\"simulated\"]}");
        assertThat(put.json().get("providers")).extracting(JsonNode::asText).containsExactly("yahoo", "simulated");
        gateway.send("DELETE", path);
    }

    @Test
    void theFirstSeriesIsKept() throws Exception {
        String path = "/api/v1/watchlist/IBM";
        assertThat(gateway.put(path, "{\"intervals\":[\"1m\"],\"firstSeries\":2}")
                        .json()
                        .get("firstSeries")
                        .asInt())
                .isEqualTo(2);
        assertThat(gateway.get(path).json().get("firstSeries").asInt()).isEqualTo(2);
        assertField("{\"intervals\":[\"1m\"],\"firstSeries\":-1}", "firstSeries");
        assertThat(gateway.send("DELETE", path).status()).isEqualTo(204);
    }

    @Test
    void symbolsWithASlashWork() throws Exception {
        String path = "/api/v1/watchlist/EUR%2FUSD";
        assertThat(gateway.put(path, "{\"intervals\":[\"1m\"]}").status()).isEqualTo(200);
        assertThat(gateway.get(path).text("symbol")).isEqualTo("EUR/USD");
        assertThat(gateway.send("DELETE", path).status()).isEqualTo(204);
    }

    @Test
    void pagesGoOnAfterTheirLastSymbol() throws Exception {
        List<String> watched = List.of("PAGE1", "PAGE2", "PAGE3");
        for (String symbol : watched) {
            gateway.put("/api/v1/watchlist/" + symbol, "{\"intervals\":[\"1m\"]}");
        }
        JsonNode first = gateway.get("/api/v1/watchlist?limit=2&cursor=PAGE0").json();
        assertThat(first.get("entries").findValuesAsText("symbol")).containsExactly("PAGE1", "PAGE2");
        assertThat(first.get("next").asText()).isEqualTo("PAGE2");
        gateway.send("DELETE", "/api/v1/watchlist/PAGE2");
        JsonNode rest = gateway.get("/api/v1/watchlist?limit=1&cursor=PAGE2").json();
        assertThat(rest.get("entries").findValuesAsText("symbol")).containsExactly("PAGE3");
        gateway.send("DELETE", "/api/v1/watchlist/PAGE1");
        gateway.send("DELETE", "/api/v1/watchlist/PAGE3");
        assertThat(gateway.get("/api/v1/watchlist?cursor=PAGE0&limit=1000")
                        .json()
                        .has("next"))
                .isFalse();
    }

    @Test
    void theFieldAtFaultIsNamed() throws Exception {
        assertField("{\"intervals\":[\"2m\"]}", "intervals");
        assertField("{\"intervals\":[]}", "intervals");
        assertField("{}", "intervals");
        assertField("{\"intervals\":\"1m\"}", "intervals");
        assertField("{\"intervals\":[\"1m\"],\"providers\":[\"No Name\"]}", "providers");
        assertField("{\"intervals\":[\"1m\"],\"provider\":[\"simulated\"]}", "provider");
        assertField("{\"intervals\":[" + "\"1m\",".repeat(20) + "\"1m\"]}", "intervals");
        assertThat(gateway.put("/api/v1/watchlist/IBM", "{\"intervals\":[\"1m\"],\"intervals\":[\"5m\"]}")
                        .status())
                .isEqualTo(400);
        assertField("", "intervals");
        assertThat(gateway.put("/api/v1/watchlist/IBM", "{").status()).isEqualTo(400);
        assertThat(gateway.put("/api/v1/watchlist/IBM", "[]").status()).isEqualTo(400);
        assertThat(gateway.put("/api/v1/watchlist/ibm", "{\"intervals\":[\"1m\"]}")
                        .text("parameter"))
                .isEqualTo("symbol");
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        Gateway.Answer answer = gateway.put("/api/v1/watchlist/IBM", " ".repeat(100_000));
        Gateway.Answer chunked = gateway.putChunked("/api/v1/watchlist/IBM", " ".repeat(100_000));
        for (Gateway.Answer each : List.of(answer, chunked)) {
            assertThat(each.status()).isEqualTo(413);
            assertThat(each.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(each.text("type")).endsWith("request-too-large");
        }
    }

    @Test
    void agentsAreThoseOfTheRoster() throws Exception {
        AgentRoster roster = new AgentRoster(
                "testing",
                "1",
                List.of(new AgentRoster.Member("rsi-reversal", 1, "momentum", "RSI", 196, new TreeMap<>())),
                new TreeMap<>());
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            log.send(Events.roster(roster));
            log.flush();
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(gateway.get("/api/v1/agents").json().get("panels"))
                                .contains(JsonCodec.mapper().valueToTree(roster)));
    }

    private void assertField(String body, String field) throws Exception {
        Gateway.Answer answer = gateway.put("/api/v1/watchlist/IBM", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
