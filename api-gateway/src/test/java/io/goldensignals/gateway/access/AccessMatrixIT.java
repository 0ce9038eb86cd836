package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.TestingIssuer;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every endpoint of the API's description, and what else there is, with every kind of credentials. */
@QuarkusTest
@TestProfile(AccessProfile.class)
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(value = TestingIssuer.class, restrictToAnnotatedClass = true)
class AccessMatrixIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> ROLES = List.of("none", "READER", "OPERATOR", "ADMIN");
    private static final List<String> UNDESCRIBED = List.of(
            "GET /q/health",
            "GET /q/health/ready",
            "GET /q/metrics",
            "GET /q/openapi",
            "GET /q/swagger-ui/",
            "GET /q/other",
            "POST /q/metrics",
            "GET /api/v1/other",
            "PATCH /api/v1/watchlist/AAPL",
            "PATCH /api/v1/signals",
            "POST /api/v1/other",
            "GET /api/v2/signals",
            "GET /api",
            "POST /page",
            "GET /page",
            "GET /");

    private final Gateway administrator = new Gateway();
    private final Map<String, Gateway> roleHolders = new LinkedHashMap<>();
    private final Map<String, Gateway> refused = new LinkedHashMap<>();

    @BeforeEach
    void credentials() throws Exception {
        ConsensusRows.recreate();
        for (String book : List.of("watchlist", "agents", "market-data/providers")) {
            await().atMost(PATIENCE)
                    .until(() -> administrator.get("/api/v1/" + book).status() == 200);
        }
        for (Role role : Role.values()) {
            String key = TestingKeys.make(administrator, role).get("key").asText();
            roleHolders.put(role.name(), Gateway.with("Authorization", "Bearer " + key));
            roleHolders.put(role.name() + " by X-API-Key", Gateway.with("X-API-Key", key));
            String claim = "roles=other," + role.name().toLowerCase(Locale.ROOT);
            roleHolders.put(role.name() + " by token", bearer(TestingIssuer.token(claim)));
        }
        roleHolders.put("ADMIN of all roles", bearer(TestingIssuer.token("roles=reader,admin,operator")));
        roleHolders.put("none by token", bearer(TestingIssuer.token("roles=other")));
        refused.put("nothing", Gateway.with());
        refused.put("malformed key", bearer("gs_abc_def"));
        refused.put("unknown key", bearer(KeyText.random()));
        refused.put("expired key", bearer(TestingKeys.insert(Role.ADMIN, "now()", "null")));
        refused.put("revoked key", bearer(TestingKeys.insert(Role.ADMIN, "null", "now()")));
        refused.put("basic", Gateway.with("Authorization", "Basic YWRtaW46YWRtaW4="));
        refused.put("no JWT", bearer("abc"));
        refused.put("JWT of nothing", bearer("a.b.c"));
        refused.put("two credentials", Gateway.with("X-API-Key", Gateway.ADMIN_KEY, "Authorization", "Bearer abc"));
        refused.put("expired token", bearer(TestingIssuer.token("roles=admin", "exp=-60")));
        refused.put("token for others", bearer(TestingIssuer.token("roles=admin", "aud=other")));
        refused.put("token of others", bearer(TestingIssuer.token("roles=admin", "iss=http://other")));
        refused.put("token by others", bearer(TestingIssuer.token("roles=admin", "foreign=true")));
        refused.put("unsigned token", bearer(unsigned(TestingIssuer.token("roles=admin"))));
    }

    @Test
    void whoeverIsNotKnownGetsNothingAndWhoeverIsGetsWhatItsRoleAllows() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> operations = operations();
        assertThat(operations).hasSizeGreaterThan(35);
        for (String operation : operations) {
            String needed = needed(operation);
            for (Map.Entry<String, Gateway> each : roleHolders.entrySet()) {
                String role = each.getKey().split(" ", 2)[0];
                boolean may = needed.equals("open") || ROLES.indexOf(role) >= ROLES.indexOf(needed);
                check(wrong, operation, each, may ? 0 : 403);
            }
            for (Map.Entry<String, Gateway> each : refused.entrySet()) {
                check(wrong, operation, each, needed.equals("open") ? 0 : 401);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aTicketOpensStreamsAndNothingElse() throws Exception {
        Gateway nobody = Gateway.with();
        String ticket = "?ticket=" + administrator.post("/api/v1/tickets", "").text("ticket");
        assertThat(ticket).hasSizeGreaterThan(60);
        for (String operation : operations()) {
            String[] parts = operation.split(" ", 2);
            boolean isStream = operation.matches("GET .*/(stream|events)");
            int status = nobody.status(parts[0], parts[1] + ticket);
            if (isStream || needed(operation).equals("open")) {
                assertThat(status).as(operation).isNotIn(401, 403);
            } else {
                assertThat(status).as(operation).isEqualTo(401);
            }
            if (isStream) {
                assertThat(nobody.status(parts[0], parts[1] + ticket))
                        .as("again " + operation)
                        .isEqualTo(opened(parts[1]));
                String forged = ticket.substring(0, ticket.length() - 2) + "AA";
                assertThat(nobody.status(parts[0], parts[1] + forged)).isEqualTo(401);
            }
        }
    }

    private static int opened(String stream) {
        // A plain request does not open a WebSocket, and there is no backtest.
        return stream.equals("/api/v1/stream") ? 400 : stream.endsWith("/events") ? 404 : 200;
    }

    private static void check(List<String> wrong, String operation, Map.Entry<String, Gateway> who, int expected)
            throws Exception {
        String[] parts = operation.split(" ", 2);
        int status = who.getValue().status(parts[0], parts[1]);
        boolean right = expected == 0 ? status != 401 && status != 403 && status < 500 : status == expected;
        if (!right) {
            wrong.add(operation + " with " + who.getKey() + ": " + status);
        }
    }

    /** What the table in docs/access.md says, written down a second time. */
    private static String needed(String operation) {
        boolean reads = operation.startsWith("GET ");
        String path = operation.split(" ", 2)[1];
        if (path.startsWith("/q/health") || (reads && !path.startsWith("/q") && !path.startsWith("/api"))) {
            return "open";
        }
        if (path.startsWith("/q/")) {
            return reads && !path.equals("/q/other") ? "READER" : "ADMIN";
        }
        if (path.matches("/api/v1/(keys|audit)(/.*)?") || !path.startsWith("/api/v1/")) {
            return "ADMIN";
        }
        if (path.startsWith("/api/v1/webhooks")) {
            return "OPERATOR";
        }
        boolean known = Set.of("POST", "PUT", "DELETE").contains(operation.split(" ", 2)[0]);
        if (path.matches("/api/v1/(watchlist|backtests)(/.*)?") && known) {
            return "OPERATOR";
        }
        return reads || path.equals("/api/v1/tickets") ? "READER" : "ADMIN";
    }

    private List<String> operations() throws Exception {
        JsonNode paths = administrator.get("/q/openapi?format=json").json().get("paths");
        Stream<String> described = paths.properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(field -> field.getValue().has("responses"))
                        .map(field -> field.getKey().toUpperCase(Locale.ROOT) + ' ' + example(path.getKey())));
        return Stream.concat(described, UNDESCRIBED.stream()).toList();
    }

    private static String example(String template) {
        return template.replace("{symbol}", "AAPL")
                .replace("{name}", "adx")
                .replaceAll("\\{[a-zA-Z]+}", "0".repeat(32));
    }

    private static Gateway bearer(String token) {
        return Gateway.with("Authorization", "Bearer " + token);
    }

    /** With the algorithm none. */
    private static String unsigned(String token) {
        return "eyJhbGciOiJub25lIn0." + token.split("\\.", -1)[1] + ".AA";
    }
}
