package io.goldensignals.gateway.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class CachingIT {
    private static final String ID = TestingSignals.signal("CACH", 7).id();

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void fill() throws Exception {
        ConsensusRows.recreate();
        ConsensusRows.insert(List.of(TestingSignals.bar("CACH", 6), TestingSignals.bar("CACH", 7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signals",
                "signals?fields=id",
                "signals/latest?symbol=CACH,NONE&interval=1m",
                "market-data/bars/CACH?interval=1m",
                "agents",
                "watchlist"
            })
    void whatTheClientHasIsNotSentAgain(String path) throws Exception {
        Gateway.Answer first = gateway.get("/api/v1/" + path);
        String tag = first.header("ETag");
        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(first.header("Vary")).isEqualTo("Accept, Accept-Encoding");
        for (String known : List.of(tag, "\"other\", W/" + tag, "*")) {
            Gateway.Answer again = gateway.get("/api/v1/" + path, "If-None-Match", known);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.response().body()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Cache-Control")).isEqualTo("private, no-cache");
        }
        assertThat(gateway.get("/api/v1/" + path, "If-None-Match", "\"other\"").status())
                .isEqualTo(200);
    }

    @Test
    void aTagChangesWithTheAnswer() throws Exception {
        for (String path : List.of(
                "/api/v1/signals",
                "/api/v1/signals/latest?symbol=CACH&interval=1m",
                "/api/v1/market-data/bars/CACH?interval=1m")) {
            String before = gateway.get(path).header("ETag");
            assertThat(gateway.get(path + (path.contains("?") ? "&" : "?") + "fields=id")
                            .header("ETag"))
                    .isNotEqualTo(before);
            ConsensusRows.insert(List.of(TestingSignals.bar("CACH", 8)));
            assertThat(gateway.get(path).header("ETag")).as(path).isNotEqualTo(before);
            fill();
            assertThat(gateway.get(path).header("ETag")).as(path).isEqualTo(before);
        }
        String all = gateway.get("/api/v1/signals?limit=1").header("ETag");
        assertThat(gateway.get("/api/v1/signals?limit=1&to=2026-01-05T14:37:30Z")
                        .header("ETag"))
                .isNotEqualTo(all);
    }

    @Test
    void aSignalNeverChangesAndEverythingElseIsNotForCaches() throws Exception {
        assertThat(gateway.get("/api/v1/signals/" + ID).header("Cache-Control"))
                .isEqualTo("private, max-age=31536000, immutable");
        for (String path :
                List.of("signals/XYZ", "market-data/quotes?symbol=CACH", "market-data/providers", "nothing")) {
            assertThat(gateway.get("/api/v1/" + path).header("Cache-Control"))
                    .as(path)
                    .isEqualTo("no-store");
        }
    }

    @Test
    void theCompressedAnswerHasATagOfItsOwnAndEitherConfirmsIt() throws Exception {
        String path = "/api/v1/signals/" + ID;
        String plain = gateway.get(path).header("ETag");
        Gateway.Answer compressed = gateway.get(path, "Accept-Encoding", "br, gzip;q=0.5");
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream body = new GZIPInputStream(
                new ByteArrayInputStream(compressed.response().body()))) {
            assertThat(body.readAllBytes()).isEqualTo(JsonCodec.write(TestingSignals.signal("CACH", 7)));
        }
        assertThat(compressed.header("ETag")).isEqualTo(plain.substring(0, plain.length() - 1) + "-gzip\"");
        for (String known : List.of(plain, compressed.header("ETag"))) {
            assertThat(gateway.get(path, "Accept-Encoding", "gzip", "If-None-Match", known)
                            .status())
                    .isEqualTo(304);
        }
        for (String refusing : List.of("identity", "gzip;q=0", "deflate, br", "*;q=0")) {
            Gateway.Answer answer = gateway.get(path, "Accept-Encoding", refusing);
            assertThat(answer.header("ETag")).as(refusing).isEqualTo(plain);
            assertThat(answer.response().body())
                    .as(refusing)
                    .isEqualTo(JsonCodec.write(TestingSignals.signal("CACH", 7)));
        }
        assertThat(gateway.get(path, "Accept-Encoding", "*").header("Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void headTellsWhatGetWould() throws Exception {
        String path = "/api/v1/signals/" + ID;
        Gateway.Answer get = gateway.get(path);
        Gateway.Answer head = gateway.send("HEAD", path);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(gateway.send("HEAD", path, "If-None-Match", get.header("ETag"))
                        .status())
                .isEqualTo(304);
        Gateway.Answer export = gateway.send("HEAD", "/api/v1/signals/export");
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Disposition")).contains("signals.ndjson");
    }

    @Test
    void eventStreamsAreNotCompressed() throws Exception {
        try (var stream = gateway.open("/api/v1/signals/stream", "Accept-Encoding", "gzip")
                .body()) {
            // A compressed one would begin with the magic number 1f 8b.
            assertThat(stream.read()).isIn((int) 'i', (int) 'e', (int) 'r', (int) 'd', (int) ':');
        }
    }
}
