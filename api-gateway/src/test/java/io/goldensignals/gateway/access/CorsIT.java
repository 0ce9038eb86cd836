package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.SseClient;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser asks on behalf of a page of another site, and what it is told. */
@QuarkusTest
@TestProfile(CorsProfile.class)
@QuarkusTestResource(RealParts.class)
class CorsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SIGNALS = "/api/v1/signals";
    private static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final Gateway page = new Gateway();
    private final Gateway nobody = Gateway.with();

    @BeforeEach
    void tables() throws Exception {
        ConsensusRows.recreate();
    }

    @Test
    void aPreflightRequestNeedsNoCredentialsAndNamesWhatThePageMaySend() throws Exception {
        Gateway.Answer answer = nobody.send(
                "OPTIONS",
                SIGNALS + "/stream",
                "Origin",
                CorsProfile.DESK,
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "authorization,last-event-id");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(ALLOWED_ORIGIN)).isEqualTo(CorsProfile.DESK);
        assertThat(list(answer, "Access-Control-Allow-Methods")).contains("get", "post", "put", "delete");
        assertThat(list(answer, "Access-Control-Allow-Headers"))
                .contains("authorization", "x-api-key", "content-type", "last-event-id", "if-none-match");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("false");
    }

    @Test
    void answersNameThePageAndTheHeadersThatItMayRead() throws Exception {
        Gateway.Answer answer = page.get(SIGNALS, "Origin", CorsProfile.DESK);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(ALLOWED_ORIGIN)).isEqualTo(CorsProfile.DESK);
        List<String> readable = List.of("ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "etag");
        assertThat(list(answer, "Access-Control-Expose-Headers"))
                .containsAll(readable)
                .contains("retry-after", "location");
        for (String header : readable) {
            assertThat(answer.header(header)).as(header).isNotBlank();
        }
        Gateway.Answer refused = nobody.get(SIGNALS, "Origin", CorsProfile.DESK);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header(ALLOWED_ORIGIN)).isEqualTo(CorsProfile.DESK);
    }

    @Test
    void streamsOpenAcrossSitesAndGoOnAfterTheLastEvent() throws Exception {
        String path = SIGNALS + "/stream";
        String last;
        try (SseClient first = new SseClient(page.open(path, "Origin", CorsProfile.DESK))) {
            await().atMost(PATIENCE).until(() -> first.lastId() != null);
            last = first.lastId();
        }
        try (SseClient next = new SseClient(page.open(path, "Origin", CorsProfile.DESK, "Last-Event-ID", last))) {
            assertThat(next.response().statusCode()).isEqualTo(200);
            assertThat(next.response().headers().firstValue(ALLOWED_ORIGIN)).contains(CorsProfile.DESK);
        }
    }

    @Test
    void pagesThatAreNotNamedReadNothingAndTheGatewaysOwnReadsAsEver() throws Exception {
        Gateway.Answer foreign = page.get(SIGNALS, "Origin", "https://evil.example.com");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.header(ALLOWED_ORIGIN)).isNull();
        assertThat(foreign.response().body()).isEmpty();
        assertThat(page.get(SIGNALS, "Origin", page.address()).status()).isEqualTo(200);
    }

    private static List<String> list(Gateway.Answer answer, String header) {
        return COMMA.splitAsStream(answer.header(header).toLowerCase(Locale.ROOT))
                .toList();
    }
}
