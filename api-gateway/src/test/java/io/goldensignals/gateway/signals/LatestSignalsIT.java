package io.goldensignals.gateway.signals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three sources of the latest signals: memory, Redis, PostgreSQL. Each test has symbols of its own. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class LatestSignalsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Interval MINUTE = Interval.parse("1m");
    private static final Interval FIVE = Interval.parse("5m");

    @Inject
    RedisDataSource redis;

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void emptyTable() throws Exception {
        ConsensusRows.recreate();
    }

    @Test
    void eachPairComesFromWhereItIsNewestInTheOrderOfSymbolAndInterval() throws Exception {
        publish(bar("LMEM", MINUTE, 7));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(signals("LMEM", "1m")).hasSize(1));
        cache(bar("LRED", FIVE, 5));
        ConsensusRows.insert(List.of(bar("LPGS", MINUTE, 3), bar("LPGS", MINUTE, 4), bar("LRED", FIVE, 4)));
        JsonNode answer = gateway.get("/api/v1/signals/latest?symbol=LRED,LPGS,LNONE&symbol=LMEM&interval=5m,1m")
                .json();
        assertThat(answer.get("signals").findValuesAsText("symbol")).containsExactly("LMEM", "LPGS", "LRED");
        assertThat(answer.at("/signals/0")).isEqualTo(json(bar("LMEM", MINUTE, 7)));
        assertThat(answer.at("/signals/1")).isEqualTo(json(bar("LPGS", MINUTE, 4)));
        assertThat(answer.at("/signals/2")).isEqualTo(json(bar("LRED", FIVE, 5)));
        assertThat(answer.get("missing").toString())
                .isEqualTo("[{\"symbol\":\"LMEM\",\"interval\":\"5m\"},{\"symbol\":\"LNONE\",\"interval\":\"1m\"},"
                        + "{\"symbol\":\"LNONE\",\"interval\":\"5m\"},{\"symbol\":\"LPGS\",\"interval\":\"5m\"},"
                        + "{\"symbol\":\"LRED\",\"interval\":\"1m\"}]");
    }

    @Test
    void memoryKeepsTheNewestBarAndOfTwoSeriesThatReachAsFarTheNewer() throws Exception {
        publish(bar("LSER", MINUTE, 7));
        publish(TestingSignals.bar("LSER", MINUTE, 1, 7, Quality.SIMULATED));
        publish(TestingSignals.bar("LSER", MINUTE, 2, 3, Quality.BACKFILLED));
        publish(bar("LSER", FIVE, 1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(signals("LSER", "5m")).hasSize(1));
        JsonNode newest = signals("LSER", "1m").get(0);
        assertThat(newest.get("sequence").asInt()).isEqualTo(7);
        assertThat(newest.get("series").asInt()).isEqualTo(1);
    }

    @Test
    void fromMemoryTheBytesAreThoseOfTheTopicWhateverTheStoresSay() throws Exception {
        publish(bar("LBYT", MINUTE, 9));
        cache(bar("LBYT", MINUTE, 50));
        String expected = "{\"signals\":[" + new String(JsonCodec.write(TestingSignals.signal("LBYT", 9)), UTF_8)
                + "],\"missing\":[]}";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new String(
                                gateway.get("/api/v1/signals/latest?symbol=LBYT&interval=1m")
                                        .response()
                                        .body(),
                                UTF_8))
                        .isEqualTo(expected));
    }

    @Test
    void onlyTheFieldsAskedForAreShownInTheRecordsOrder() throws Exception {
        ConsensusRows.insert(List.of(bar("LFLD", MINUTE, 4)));
        String path = "/api/v1/signals/latest?symbol=LFLD&interval=1m&fields=action,symbol&fields=id";
        JsonNode signal = gateway.get(path).json().at("/signals/0");
        assertThat(signal.fieldNames()).toIterable().containsExactly("id", "symbol", "action");
        JsonNode listed =
                gateway.get("/api/v1/signals?symbol=LFLD&fields=confidence").json();
        assertThat(listed.toString()).isEqualTo("{\"signals\":[{\"confidence\":0.4}]}");
        Gateway.Answer wrong = gateway.get(path + ",confidense");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("detail")).contains("such as confidence", "confidense");
    }

    private JsonNode signals(String symbol, String interval) throws Exception {
        return gateway.get("/api/v1/signals/latest?symbol=" + symbol + "&interval=" + interval)
                .json()
                .path("signals");
    }

    private void cache(Bar bar) throws Exception {
        String json = new String(JsonCodec.write(TestingSignals.signal(bar)), UTF_8);
        redis.hash(String.class)
                .hset("gs:latest:" + bar.symbol(), bar.interval().toString(), json);
    }

    /** Far above the ordinals of other tests: what is not above those that the feed has seen it takes for a repetition. */
    private static void publish(Bar bar) throws Exception {
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            log.continueFrom(NEXT.clone());
            log.publish(TestingSignals.signal(bar));
            log.flush();
        }
        for (int i = 0; i < NEXT.length; i++) {
            NEXT[i]++;
        }
    }

    private static final long[] NEXT = next();

    private static long[] next() {
        long[] next = new long[io.goldensignals.contracts.Topics.PARTITIONS];
        java.util.Arrays.fill(next, 1_000_000);
        return next;
    }

    private static Bar bar(String symbol, Interval interval, long sequence) {
        return TestingSignals.bar(symbol, interval, 0, sequence, Quality.SIMULATED);
    }

    private static JsonNode json(Bar bar) throws Exception {
        return JsonCodec.mapper().readTree(JsonCodec.write(TestingSignals.signal(bar)));
    }
}
