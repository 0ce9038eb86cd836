package io.goldensignals.marketdata.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.coinbase.CoinbaseProvider;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bars in several pages, under a real quota that nobody shares. */
class PagesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final StubServer server = new StubServer(request -> StubServer.Answer.json("[]"));
    private final RedisAPI nobody = RedisAPI.api(Redis.createClient(VERTX, "redis://127.0.0.1:1"));

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        nobody.close();
        server.close();
    }

    @Test
    void aLimitPerSecondDelaysTheThirdPageAndLetsItThrough() throws Exception {
        // After three pages without a candle it is clear that there are none.
        assertThat(refusal("2/1s")).isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aLimitPerMinuteRefusesTheThirdPage() throws Exception {
        assertThat(refusal("2/1m")).isInstanceOf(Refusal.RateLimited.class);
        assertThat(server.requests()).hasSize(2);
    }

    private Refusal refusal(String limits) throws InterruptedException {
        SharedQuota quota = new SharedQuota(
                "coinbase",
                QuotaLimits.parse(limits),
                new QuotaStore(nobody, "coinbase", "", QuotaStore.PATIENCE),
                1,
                InstantSource.system());
        ProviderHttp http = new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.NONE, quota);
        try (MarketDataProvider coinbase = new CoinbaseProvider(http, () -> NOW)) {
            HistoryRequest request =
                    new HistoryRequest("BTC-USD", Interval.parse("1m"), Optional.empty(), NOW, 2_000, Adjustment.RAW);
            return ((Outcome.Refused<?>) coinbase.history(request)).refusal();
        }
    }
}
