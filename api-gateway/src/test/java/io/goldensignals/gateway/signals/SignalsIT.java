package io.goldensignals.gateway.signals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class SignalsIT {
    private static final Interval MINUTE = Interval.parse("1m");
    private static final String LATEST = "/api/v1/signals/latest?symbol=AAPL&interval=1m";

    @Inject
    RedisDataSource redis;

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void emptyStores() throws Exception {
        ConsensusRows.recreate();
        redis.key().del("gs:latest:AAPL");
    }

    @Test
    void aSignalHasTheBytesThatItHasOnTheTopic() throws Exception {
        ConsensusRows.insert(List.of(TestingSignals.bar("AAPL", 7)));
        ConsensusSignal signal = TestingSignals.signal("AAPL", 7);
        Gateway.Answer answer = gateway.get("/api/v1/signals/" + signal.id());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo(JsonCodec.write(signal));
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void pagesStayStableWhileNewerAndOlderSignalsArrive() throws Exception {
        ConsensusRows.insert(bars("AAPL", 100, 160));
        ConsensusRows.insert(bars("IBM", 100, 160));
        List<String> ids = new ArrayList<>();
        long newer = 160;
        long older = 100;
        String cursor = "";
        do {
            JsonNode page = gateway.get("/api/v1/signals?limit=7" + cursor).json();
            page.get("signals").forEach(signal -> ids.add(signal.get("id").asText()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : null;
            if (cursor != null && older > 3) {
                ConsensusRows.insert(bars("AAPL", newer, newer + 3));
                ConsensusRows.insert(bars("AAPL", older - 3, older));
                newer += 3;
                older -= 3;
            }
        } while (cursor != null);
        assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
        // What was there, and what history grew by below the pages so far; nothing of what is newer than the first.
        assertThat(ids).hasSize(120 + (int) (100 - older));
        assertThat(older).isLessThan(97);
    }

    @Test
    void filtersNarrowTheHistory() throws Exception {
        ConsensusRows.insert(bars("AAPL", 0, 30));
        ConsensusRows.insert(bars("IBM", 0, 30));
        ConsensusRows.insert(bars("SPY", 0, 30));
        ConsensusRows.insert(List.of(TestingSignals.bar("AAPL", Interval.parse("5m"), 0, 0, Quality.SIMULATED)));
        assertThat(count("symbol=AAPL,IBM&interval=1m")).isEqualTo(60);
        assertThat(count("symbol=AAPL&symbol=SPY")).isEqualTo(61);
        assertThat(count("interval=5m")).isEqualTo(1);
        assertThat(count("action=BUY&symbol=IBM")).isEqualTo(10);
        assertThat(count("action=BUY,SELL&symbol=IBM")).isEqualTo(20);
        assertThat(count("action=BUY&action=HOLD&action=SELL&symbol=IBM")).isEqualTo(30);
        assertThat(count("minConfidence=0.8&symbol=IBM")).isEqualTo(6);
        // The bar of sequence 9 closes at 14:40, and the range leaves its end out.
        assertThat(count("symbol=IBM&from=2026-01-05T14:40:00Z&to=2026-01-05T14:45:00Z"))
                .isEqualTo(5);
        assertThat(count("symbol=NONE")).isZero();
    }

    @Test
    void latestPrefersRedis() throws Exception {
        ConsensusRows.insert(bars("AAPL", 0, 3));
        cache(9);
        assertThat(latest()).isEqualTo(9);
    }

    @Test
    void latestComesFromPostgreSqlWhenRedisHasNone() throws Exception {
        ConsensusRows.insert(bars("AAPL", 0, 3));
        assertThat(latest()).isEqualTo(2);
        redis.hash(String.class).hset("gs:latest:AAPL", "1m", "{\"not\":\"a signal\"}");
        assertThat(latest()).isEqualTo(2);
    }

    @Test
    void anUnknownIdIsNotFound() throws Exception {
        assertThat(gateway.get("/api/v1/signals/" + "0".repeat(32)).status()).isEqualTo(404);
    }

    @Test
    void aDefectIsToldWithoutInternals() throws Exception {
        ConsensusRows.insert(List.of(TestingSignals.bar("AAPL", 7)));
        ConsensusRows.execute("update consensus set signal = '{\"secret\":1}'::jsonb");
        Gateway.Answer answer = gateway.get("/api/v1/signals");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("type")).isEqualTo("urn:golden-signals:problem:internal-error");
        assertThat(new String(answer.response().body(), UTF_8)).doesNotContain("secret", "Exception", "java");
    }

    private long latest() throws Exception {
        return gateway.get(LATEST).json().at("/signals/0/sequence").asLong();
    }

    private void cache(long sequence) {
        String json = new String(JsonCodec.write(TestingSignals.signal("AAPL", sequence)), UTF_8);
        redis.hash(String.class).hset("gs:latest:AAPL", "1m", json);
    }

    private int count(String query) throws Exception {
        return gateway.get("/api/v1/signals?limit=1000&" + query)
                .json()
                .get("signals")
                .size();
    }

    private static List<Bar> bars(String symbol, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(sequence -> TestingSignals.bar(symbol, MINUTE, 0, sequence, Quality.SIMULATED))
                .toList();
    }
}
