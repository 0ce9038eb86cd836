package io.goldensignals.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class ProblemsIT {
    private final Gateway gateway = new Gateway();

    @BeforeEach
    void tables() throws Exception {
        ConsensusRows.recreate();
    }

    @ParameterizedTest
    @CsvSource({
        "signals?limit=0, limit",
        "signals?limit=1001, limit",
        "signals?limit=ten, limit",
        "signals?limit=, limit",
        "signals?symbol=aapl, symbol",
        "signals?symbol=, symbol",
        "signals?interval=1x, interval",
        "signals?action=buy, action",
        "signals?minConfidence=1.1, minConfidence",
        "signals?minConfidence=NaN, minConfidence",
        "signals?from=2026-01-05, from",
        "signals?from=2026-01-05T00:00:00%2B01:00, from",
        "signals?to=2026-13-05T00:00:00Z, to",
        "signals?from=2026-01-05T00:00:00Z&to=2026-01-05T00:00:00Z, to",
        "signals?cursor=AAAA, cursor",
        "signals?action=BUY&action=SEL, action",
        "signals/latest?interval=1m, symbol",
        "signals/latest?symbol=AAPL, interval",
        "signals/XYZ, id",
        "signals/XYZ/explain, id",
        "agents/performance, interval",
        "agents/performance?interval=1x, interval",
        "agents/performance?interval=1m&symbol=aapl, symbol",
        "agents/performance?interval=1m&to=soon, to",
        "agents/adx?from=2026-01-05T00:00:00Z, interval",
        "signals/stream?backfilled=yes, backfilled",
        "signals/export?limit=10000001, limit",
        "signals/export?format=xml, format",
        "signals/latest?symbol=AAPL&interval=1m&fields=confidense, fields",
        "signals?fields=all, fields",
        "market-data/quotes, symbol",
        "signals/stream?symbol=aapl, symbol",
        "signals/stream?interval=, interval",
        "signals/stream?minConfidence=0.5&minConfidence=0.6, minConfidence",
        "signals/stream?lastEventId=1.2.3, lastEventId",
        "agent-signals/stream?agent=no%20name, agent",
        "market-data/quotes/stream?symbol=ibm, symbol",
        "market-data/quotes/aapl, symbol",
        "market-data/bars/AAPL/export, interval",
        "watchlist?limit=0, limit",
        "watchlist?cursor=x, cursor",
        "agents?limit=1001, limit",
        "market-data/providers?cursor=*, cursor",
        "market-data/bars/AAPL, interval",
        "market-data/bars/AAPL?interval=1m&series=-1, series",
        "watchlist/aapl, symbol"
    })
    void aWrongParameterIsNamedWithWhatWasExpected(String path, String parameter) throws Exception {
        Gateway.Answer answer = gateway.get("/api/v1/" + path);
        assertProblem(answer, 400, "invalid-parameter");
        assertThat(answer.text("parameter")).isEqualTo(parameter);
        assertThat(answer.text("expected")).isNotBlank();
    }

    @Test
    void anUnknownParameterIsAnsweredWithTheNearestKnownOne() throws Exception {
        Gateway.Answer answer = gateway.get("/api/v1/signals?simbol=AAPL");
        assertProblem(answer, 400, "unknown-parameter");
        assertThat(answer.text("parameter")).isEqualTo("simbol");
        assertThat(answer.text("detail")).contains("did you mean symbol?");
        assertProblem(gateway.get("/api/v1/agents?x=1"), 400, "unknown-parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "x",
        "1.2.3",
        "-1.0.0.0.0.0.0.0.0.0.0.0",
        "0.0.0.0.0.0.0.0.0.0.0",
        "0.0.0.0.0.0.0.0.0.0.0.9999999999999999999"
    })
    void aMalformedLastEventIdIsNamed(String id) throws Exception {
        Gateway.Answer answer = gateway.get("/api/v1/signals/stream", "Last-Event-ID", id);
        assertProblem(answer, 400, "invalid-parameter");
        assertThat(answer.text("parameter")).isEqualTo("Last-Event-ID");
    }

    @Test
    void whatTheFrameworkRefusesIsAProblemToo() throws Exception {
        assertProblem(gateway.get("/api/v1/nothing"), 404, "not-found");
        assertProblem(gateway.get("/nothing"), 404, "not-found");
        Gateway.Answer method = gateway.send("POST", "/api/v1/signals");
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("GET");
        assertProblem(gateway.get("/api/v1/signals", "Accept", "text/csv"), 406, "not-acceptable");
        assertProblem(
                gateway.send("PUT", "/api/v1/watchlist/IBM", "Content-Type", "text/plain"),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({"signals", "agent-signals", "market-data/quotes"})
    void streamsRefuseWhatTheyDoNotHave(String channel) throws Exception {
        String path = "/api/v1/" + channel + "/stream";
        Gateway.Answer unknown = gateway.get(path + "?simbol=IBM");
        assertProblem(unknown, 400, "unknown-parameter");
        assertThat(unknown.text("detail")).contains("did you mean symbol?");
        Gateway.Answer method = gateway.send("POST", path);
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).isEqualTo("GET, HEAD");
        assertProblem(gateway.get(path, "Accept", "application/json, text/event-stream;q=0"), 406, "not-acceptable");
        Gateway.Answer head = gateway.send("HEAD", path);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
    }

    @Test
    void onlyAgentsSignalsAreFilteredByAgent() throws Exception {
        assertProblem(gateway.get("/api/v1/signals/stream?agent=macd"), 400, "unknown-parameter");
        assertProblem(gateway.get("/api/v1/market-data/quotes/stream?lastEventId=1"), 400, "unknown-parameter");
    }

    @Test
    void theSocketWantsAnUpgrade() throws Exception {
        assertProblem(gateway.get("/api/v1/stream"), 400, "malformed-request");
        assertProblem(gateway.get("/api/v1/stream?symbol=IBM"), 400, "unknown-parameter");
        assertProblem(gateway.send("POST", "/api/v1/stream"), 405, "method-not-allowed");
    }

    @Test
    void aHeadThatIsTooLongIsAProblemToo() throws Exception {
        String line = "GET /api/v1/signals?symbol=";
        Gateway.Answer longest = gateway.get("/api/v1/signals?symbol=" + "A".repeat(16_384 - line.length() - 9));
        assertProblem(longest, 400, "invalid-parameter");
        Gateway.Answer uri = gateway.get("/api/v1/signals?symbol=" + "A".repeat(16_384 - line.length() - 8));
        assertProblem(uri, 414, "uri-too-long");
        assertThat(uri.text("detail")).contains("16384");
        assertThat(gateway.get("/api/v1/signals", "X-Long", "x".repeat(19_000)).status())
                .isNotEqualTo(431);
        Gateway.Answer fields = gateway.get("/api/v1/signals", "X-Long", "x".repeat(20_480));
        assertProblem(fields, 431, "header-too-large");
        assertThat(fields.text("detail")).contains("20480");
        // Beyond the server's own limits there is no request yet that could be answered in words.
        assertThat(gateway.get("/api/v1/signals?symbol=" + "A".repeat(70_000)).status())
                .isEqualTo(414);
    }

    @Test
    void theCallersTraceIsKept() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Gateway.Answer answer =
                gateway.get("/api/v1/signals?limit=0", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        assertThat(answer.text("traceId")).isEqualTo(trace);
        assertThat(gateway.get("/api/v1/signals?limit=0", "traceparent", "00-xyz")
                        .text("traceId"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(trace);
    }

    @Test
    void requestsAreCountedByTemplate() throws Exception {
        gateway.get("/api/v1/watchlist/aapl");
        gateway.get("/api/v1/made-up-path");
        gateway.get("/api/v1/signals/stream?symbol=aapl");
        String metrics =
                new String(gateway.get("/q/metrics").response().body(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(metrics)
                .contains(
                        "api_requests_total{application=\"api-gateway\",endpoint=\"/api/v1/watchlist/{symbol}\",method=\"GET\",status=\"400\"}")
                .contains(
                        "api_requests_total{application=\"api-gateway\",endpoint=\"unmatched\",method=\"GET\",status=\"404\"}")
                .contains("stream_connections")
                .contains(
                        "api_requests_total{application=\"api-gateway\",endpoint=\"/api/v1/signals/stream\",method=\"GET\",status=\"400\"}")
                .contains("signal_delivery_latency_seconds")
                .doesNotContain("made-up-path");
    }

    private static void assertProblem(Gateway.Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("urn:golden-signals:problem:" + type);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("instance")).startsWith("/");
        assertThat(answer.text("traceId")).matches("[0-9a-f]{32}");
    }
}
