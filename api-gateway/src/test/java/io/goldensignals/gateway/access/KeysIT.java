package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.TestingIssuer;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(AccessProfile.class)
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(value = TestingIssuer.class, restrictToAnnotatedClass = true)
class KeysIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SIGNALS = "/api/v1/signals";

    @Inject
    TestingEndings endings;

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
    void aKeyIsShownOnceAndWorksAtOnce() throws Exception {
        Gateway.Answer made = administrator.post(
                "/api/v1/keys",
                "{\"name\":\"execution desk\",\"role\":\"READER\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String key = made.text("key");
        assertThat(key).matches("gs_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");
        JsonNode known = made.json().get("apiKey");
        assertThat(known.get("prefix").asText()).isEqualTo(key.substring(0, 11));
        assertThat(known.get("createdBy").asText()).startsWith("key:configured-");
        Gateway.Answer found = administrator.get(made.header("Location"));
        assertThat(found.json()).isEqualTo(known);
        assertThat(with(key).get(SIGNALS).status()).isEqualTo(200);
        assertThat(administrator.get("/api/v1/keys").json().get("keys")).containsExactly(known);
        assertThat(stored()).doesNotContain(key.substring(12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\":\"\",\"role\":\"READER\"} | name",
                "{\"name\":\" x\",\"role\":\"READER\"} | name",
                "{\"name\":\"a\\tb\",\"role\":\"READER\"} | name",
                "{\"name\":7,\"role\":\"READER\"} | name",
                "{\"name\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\",\"role\":\"READER\"} | name",
                "{\"name\":\"x\"} | role",
                "{\"name\":\"x\",\"role\":\"reader\"} | role",
                "{\"name\":\"x\",\"role\":\"READER\",\"expiresAt\":\"2020-01-01T00:00:00Z\"} | expiresAt",
                "{\"name\":\"x\",\"role\":\"READER\",\"expiresAt\":\"soon\"} | expiresAt",
                "{\"name\":\"x\",\"rolle\":\"READER\"} | rolle"
            })
    void theFieldAtFaultIsNamed(String body, String field) throws Exception {
        Gateway.Answer answer = administrator.post("/api/v1/keys", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo(field);
    }

    @Test
    void pagesOfKeysHangTogether() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(id(TestingKeys.make(administrator, Role.READER)));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = administrator.get("/api/v1/keys?limit=2" + cursor).json();
            page.get("keys").forEach(key -> listed.add(key.get("id").asText()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(listed).isEqualTo(made);
    }

    @Test
    void theOldKeyOfARotationIsAcceptedForItsGrace() throws Exception {
        JsonNode old = TestingKeys.make(administrator, Role.OPERATOR);
        Gateway.Answer rotated = administrator.post("/api/v1/keys/" + id(old) + "/rotate", "");
        assertThat(rotated.status()).isEqualTo(201);
        JsonNode fresh = rotated.json().get("apiKey");
        assertThat(fresh.get("role").asText()).isEqualTo("OPERATOR");
        assertThat(fresh.get("name").asText()).isEqualTo("test");
        assertThat(fresh.get("replaces").asText()).isEqualTo(id(old));
        assertThat(fresh.has("expiresAt")).isFalse();
        assertThat(with(key(old)).get(SIGNALS).status()).isEqualTo(200);
        assertThat(with(rotated.text("key")).get(SIGNALS).status()).isEqualTo(200);
        Instant end = Instant.parse(administrator.get("/api/v1/keys/" + id(old)).text("expiresAt"));
        assertThat(end).isEqualTo(Instant.parse(fresh.get("createdAt").asText()).plusSeconds(3_600));

        assertThat(administrator
                        .post("/api/v1/keys/" + id(old) + "/rotate", "{\"graceSeconds\":0}")
                        .status())
                .isEqualTo(201);
        assertThat(with(key(old)).get(SIGNALS).status()).isEqualTo(401);
        assertThat(endings.callers()).contains("key:" + id(old));
        assertThat(administrator.post("/api/v1/keys/" + id(old) + "/rotate", "").status())
                .isEqualTo(409);
        assertThat(administrator
                        .post("/api/v1/keys/" + "0".repeat(32) + "/rotate", "")
                        .status())
                .isEqualTo(404);
        assertThat(administrator
                        .post("/api/v1/keys/" + id(old) + "/rotate", "{\"graceSeconds\":2592001}")
                        .text("field"))
                .isEqualTo("graceSeconds");
    }

    @Test
    void aRevokedKeyAndItsTicketsAreRefusedAtOnce() throws Exception {
        JsonNode made = TestingKeys.make(administrator, Role.READER);
        String stream = SIGNALS + "/stream?ticket="
                + with(key(made)).post("/api/v1/tickets", "").text("ticket");
        assertThat(Gateway.with().status("GET", stream)).isEqualTo(200);
        assertThat(administrator.send("DELETE", "/api/v1/keys/" + id(made)).status())
                .isEqualTo(204);
        assertThat(with(key(made)).get(SIGNALS).status()).isEqualTo(401);
        assertThat(Gateway.with().status("GET", stream)).isEqualTo(401);
        assertThat(endings.callers()).contains("key:" + id(made));
        assertThat(administrator.get("/api/v1/keys/" + id(made)).json().has("revokedAt"))
                .isTrue();
        assertThat(administrator.send("DELETE", "/api/v1/keys/" + id(made)).status())
                .isEqualTo(204);
        assertThat(administrator
                        .send("DELETE", "/api/v1/keys/" + "0".repeat(32))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatOtherReplicasMakeAndRevokeIsKnownWithinTheRefresh() throws Exception {
        String key = TestingKeys.insert(Role.READER, "null", "null");
        await().atMost(PATIENCE).until(() -> with(key).get(SIGNALS).status() == 200);
        ConsensusRows.execute("update api_key set revoked_at = now()");
        await().atMost(PATIENCE).until(() -> with(key).get(SIGNALS).status() == 401);
        assertThat(endings.callers()).isNotEmpty();
    }

    @Test
    void withoutPostgreSqlKnownKeysAreAcceptedAndNoneIsMade() throws Exception {
        JsonNode made = TestingKeys.make(administrator, Role.ADMIN);
        TestingParts.postgresql().kill();
        assertThat(with(key(made)).get("/api/v1/watchlist").status()).isEqualTo(200);
        Gateway.Answer refused = administrator.post("/api/v1/keys", "{\"name\":\"x\",\"role\":\"READER\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(with(key(made)).get("/api/v1/watchlist").status()).isEqualTo(200);
    }

    private String stored() throws Exception {
        try (var connection = TestingParts.postgresql().connect();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select string_agg(api_key::text, '') || (select coalesce(string_agg(audit::text, ''), '')"
                                        + " from audit) from api_key")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Gateway with(String key) {
        return Gateway.with("X-API-Key", key);
    }

    private static String key(JsonNode made) {
        return made.get("key").asText();
    }

    private static String id(JsonNode made) {
        return made.at("/apiKey/id").asText();
    }
}
