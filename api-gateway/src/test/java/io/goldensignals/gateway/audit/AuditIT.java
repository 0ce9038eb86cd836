package io.goldensignals.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class AuditIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ENTRY = "/api/v1/watchlist/AUDIT";
    private static final String UNSTORED = "/api/v1/watchlist/UNSTORED";
    private static final String BODY = "{\"intervals\":[\"1m\"]}";

    private final Gateway administrator = new Gateway();

    @BeforeEach
    void tables() throws Exception {
        ConsensusRows.recreate();
        await().atMost(PATIENCE)
                .until(() -> administrator.get("/api/v1/watchlist").status() == 200);
    }

    @AfterEach
    void postgreSqlRuns() {
        TestingParts.postgresql().start();
    }

    @Test
    void everyChangeIsOnRecordWithItsOutcome() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        administrator.put(ENTRY, BODY);
        administrator.send("DELETE", ENTRY + "?secret=x", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        administrator.get(ENTRY);
        Gateway.Answer made = administrator.post("/api/v1/keys", "{\"name\":\"reader\",\"role\":\"READER\"}");
        Gateway reader = Gateway.with("X-API-Key", made.text("key"));
        assertThat(reader.put(ENTRY, BODY).status()).isEqualTo(403);
        Gateway.with().put(ENTRY, BODY);

        List<JsonNode> entries = completed(4);
        assertThat(entries).extracting(entry -> entry.get("status").asInt()).containsExactly(403, 201, 400, 200);
        JsonNode refused = entries.getFirst();
        assertThat(refused.get("caller").asText())
                .isEqualTo("key:" + made.json().at("/apiKey/id").asText());
        assertThat(entries.get(1).get("location").asText()).isEqualTo(made.header("Location"));
        JsonNode delete = entries.get(2);
        assertThat(delete.get("method").asText()).isEqualTo("DELETE");
        assertThat(delete.get("path").asText()).isEqualTo(ENTRY);
        assertThat(delete.get("traceId").asText()).isEqualTo(trace);
        assertThat(delete.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(delete.get("caller").asText()).startsWith("key:configured-");
        assertThat(delete.toString()).doesNotContain("secret");
    }

    @Test
    void withoutPostgreSqlNothingChanges() throws Exception {
        TestingParts.postgresql().kill();
        Gateway.Answer refused = administrator.put(UNSTORED, BODY);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(administrator.get(UNSTORED).status()).isEqualTo(404);
        TestingParts.postgresql().start();
        await().atMost(PATIENCE).until(() -> administrator.put(UNSTORED, BODY).status() == 200);
        assertThat(administrator.get(UNSTORED).status()).isEqualTo(200);
        administrator.send("DELETE", UNSTORED);
    }

    @Test
    void pagesHangTogetherAndKeepToTheirTimes() throws Exception {
        for (int i = 0; i < 5; i++) {
            administrator.put(ENTRY + i, BODY);
        }
        List<String> paths = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = administrator.get("/api/v1/audit?limit=2" + cursor).json();
            page.get("entries").forEach(entry -> paths.add(entry.get("path").asText()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(paths).containsExactly(ENTRY + 4, ENTRY + 3, ENTRY + 2, ENTRY + 1, ENTRY + 0);
        String third = completed(5).get(2).get("at").asText();
        assertThat(entries("?from=" + third)).hasSize(3);
        assertThat(entries("?to=" + third)).hasSize(2);
        assertThat(administrator.get("/api/v1/audit?from=yesterday").text("parameter"))
                .isEqualTo("from");
    }

    @Test
    void entriesGoWhenTheyHaveBeenKeptLongEnough() throws Exception {
        for (int days : List.of(364, 366, 4_000)) {
            ConsensusRows.execute("insert into audit (at, caller, address, method, path, trace_id, status)"
                    + " values (now() - interval '" + days + " days', 'anonymous', '127.0.0.1', 'PUT', '/" + days
                    + "', 'x', 200)");
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(entries(""))
                        .extracting(entry -> entry.get("path").asText())
                        .containsExactly("/364"));
    }

    /** So many entries, once the outcome of each is known. */
    private List<JsonNode> completed(int count) {
        return await().atMost(PATIENCE)
                .until(
                        () -> entries(""),
                        entries -> entries.size() == count && entries.stream().allMatch(entry -> entry.has("status")));
    }

    private List<JsonNode> entries(String query) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        administrator.get("/api/v1/audit" + query).json().get("entries").forEach(entries::add);
        return entries;
    }
}
