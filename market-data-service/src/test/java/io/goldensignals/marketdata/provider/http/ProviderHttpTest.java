package io.goldensignals.marketdata.provider.http;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderHttpTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Secrets SECRETS = Secrets.of("k3y/+", "k3y");

    private final StubServer server = new StubServer();
    private final ProviderHttp http = new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), SECRETS);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void pathQueryAndHeadersAreSentEncoded() throws Exception {
        server.answer(StubServer.Answer.json("{}"));
        ok(http.get(Call.to("v8/finance/chart", "^GSPC/x")
                .with("symbols", "A,B C")
                .with("key", "k3y/+")
                .header("X-Token", "t")));
        StubServer.Request request = server.requests().getFirst();
        assertThat(request.target()).isEqualTo("/v8/finance/chart/%5EGSPC%2Fx?symbols=A%2CB%20C&key=k3y%2F%2B");
        assertThat(request.header("x-token")).isEqualTo("t");
    }

    @Test
    void compressedBodiesAreUnpacked() throws Exception {
        server.answer(StubServer.Answer.json("{\"a\":[1.10]}").as(StubServer.Kind.COMPRESSED));
        Reply reply = ok(http.get(Call.to("x")));
        assertThat(reply.text()).isEqualTo("{\"a\":[1.10]}");
        assertThat(((Outcome.Ok<JsonNode>) reply.json()).value().at("/a/0").asDouble())
                .isEqualTo(1.1);
    }

    @ParameterizedTest
    @CsvSource({
        "400,bad-request", "401,unauthorised", "403,not-entitled", "404,not-found", "418,rate-limited",
        "429,rate-limited", "302,unreadable", "500,upstream-down", "502,upstream-down", "451,not-entitled"
    })
    void aStatusAloneSaysThis(int status, String kind) throws Exception {
        server.answer(StubServer.Answer.of(status, "<html>k3y/+ k3y%2F%2B sorry</html>"));
        Refusal refusal = ok(http.get(Call.to("x"))).refusal(NOW);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.detail()).contains("sorry").doesNotContain("k3y");
    }

    @Test
    void retryAfterIsSecondsOrADate() throws Exception {
        server.answer(StubServer.Answer.of(429, "").with("Retry-After", "90"));
        assertThat(ok(http.get(Call.to("x"))).retryAt(NOW)).contains(NOW.plusSeconds(90));
        server.answer(StubServer.Answer.of(429, "").with("Retry-After", "Wed, 25 Nov 2026 13:00:00 GMT"));
        assertThat(ok(http.get(Call.to("x"))).retryAt(NOW)).contains(Instant.parse("2026-11-25T13:00:00Z"));
        server.answer(StubServer.Answer.of(429, "").with("Retry-After", "soon"));
        assertThat(ok(http.get(Call.to("x"))).retryAt(NOW)).isEmpty();
    }

    @Test
    void noAnswerHalfAnAnswerAndNoServerAreUpstreamDown() throws Exception {
        server.answer(StubServer.Answer.json("{\"a\":\"".repeat(50)).as(StubServer.Kind.CUT));
        assertThat(refused(http.get(Call.to("x")))).isInstanceOf(Refusal.UpstreamDown.class);
        server.answer(StubServer.Answer.json("{}").as(StubServer.Kind.SILENT));
        try (ProviderHttp hasty = new ProviderHttp(VERTX, server.base(), Duration.ofMillis(200), SECRETS)) {
            assertThat(refused(hasty.get(Call.to("x")))).isInstanceOf(Refusal.UpstreamDown.class);
        }
        try (ProviderHttp nobody =
                new ProviderHttp(VERTX, URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5), SECRETS)) {
            assertThat(refused(nobody.get(Call.to("x")))).isInstanceOf(Refusal.UpstreamDown.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <html>Will be right back</html>
            Too Many Requests
            {"a":1
            {"a":1} {"b":2}
            ''
            """)
    void whatIsNoJsonIsUnreadable(String body) throws Exception {
        server.answer(StubServer.Answer.of(200, body));
        Reply reply = ok(http.get(Call.to("x")));
        assertThat(refused(reply.json())).isInstanceOf(Refusal.Unreadable.class);
        assertThat(reply.readableJson()).isEmpty();
    }

    private static Reply ok(Outcome<Reply> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
        return ((Outcome.Ok<Reply>) outcome).value();
    }
}
