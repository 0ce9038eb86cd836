package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goldensignals.marketdata.guard.GuardedProvider;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.settings.HistoryCacheSettings;
import io.goldensignals.marketdata.settings.LiveSettings;
import io.goldensignals.marketdata.settings.ProviderKeys;
import io.goldensignals.marketdata.settings.ServiceSettings;
import io.goldensignals.marketdata.settings.TestingConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without Redis, which no provider needs. */
class LiveProviderSetupTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Map<String, String> KEYS = Map.of(
            "ALPHA_VANTAGE_KEY", "k3y-av",
            "POLYGON_KEY", "k3y-massive",
            "FINNHUB_KEY", "k3y-finnhub",
            "ALPACA_KEY_ID", "k3y-alpaca-id",
            "ALPACA_SECRET_KEY", "k3y-alpaca-secret",
            "TWELVE_DATA_KEY", "k3y-twelve",
            "TIINGO_KEY", "k3y-tiingo");

    private final StubServer server = new StubServer();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "yahoo,AAPL",
        "alphavantage,AAPL",
        "massive,AAPL",
        "finnhub,AAPL",
        "alpaca,AAPL",
        "binance,BTC-USD",
        "coinbase,BTC-USD",
        "twelvedata,AAPL",
        "tiingo,AAPL"
    })
    void everyProviderAsksAtItsAddressAndMasksItsKeys(String name, String symbol) throws Exception {
        server.answer(StubServer.Answer.of(500, "sorry, " + String.join(" ", KEYS.values())));
        try (MarketDataProvider provider = provider(name, Map.of("retries", "0", "rate-limits", "100/1m"), KEYS)) {
            assertThat(provider.profile().name()).isEqualTo(name);
            Refusal refusal = ((Outcome.Refused<?>) provider.quote(symbol)).refusal();
            assertThat(refusal).isInstanceOf(Refusal.UpstreamDown.class);
            assertThat(server.requests()).hasSize(1);
            for (String key : keysOf(name)) {
                assertThat(refusal.detail()).doesNotContain(key);
            }
            assertThat(((GuardedProvider) provider).status("r").orElseThrow().toString())
                    .contains("HTTP 500");
            assertThat(registry.get("market.data.provider.quota.shared").gauge().value())
                    .isZero();
            assertThat(registry.get("market.data.provider.quota.left").gauge().value())
                    .isPositive();
        }
    }

    @Test
    void aFreeKeyHasItsQuotaUnlessTheSettingsSayMore() throws Exception {
        server.answer(StubServer.Answer.json("{\"Global Quote\":{}}"));
        try (MarketDataProvider provider = provider("alphavantage", Map.of(), KEYS, 1)) {
            provider.quote("AAPL");
            assertThat(((GuardedProvider) provider).status("r").orElseThrow().quotas())
                    .hasToString(
                            "[Quota[limit=1, periodSeconds=1, left=0], Quota[limit=25, periodSeconds=86400, left=24]]");
            assertThat(provider.available(Capability.QUOTE)).isFalse();
        }
        try (MarketDataProvider provider = provider("alphavantage", Map.of("rate-limits", "75/1m"), KEYS, 1)) {
            provider.quote("AAPL");
            assertThat(((GuardedProvider) provider).status("r").orElseThrow().quotas())
                    .hasToString("[Quota[limit=75, periodSeconds=60, left=74]]");
            assertThat(provider.available(Capability.QUOTE)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alphavantage,ALPHA_VANTAGE_KEY",
        "massive,MASSIVE_KEY",
        "finnhub,FINNHUB_KEY",
        "alpaca,ALPACA_KEY_ID",
        "twelvedata,TWELVE_DATA_KEY",
        "tiingo,TIINGO_KEY"
    })
    void aMissingKeyRefusesToStart(String name, String variable) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider(name, Map.of(), Map.of()))
                .withMessageContaining(name)
                .withMessageContaining(variable);
    }

    private MarketDataProvider provider(String name, Map<String, String> settings, Map<String, String> keys) {
        return provider(name, settings, keys, 3);
    }

    private MarketDataProvider provider(
            String name, Map<String, String> settings, Map<String, String> keys, int replicas) {
        Map<String, String> properties = new HashMap<>();
        properties.put("golden.providers", name);
        properties.put("golden.providers." + name + ".base-url", server.base().toString());
        settings.forEach((key, value) -> properties.put("golden.providers." + name + '.' + key, value));
        SmallRyeConfig config = TestingConfig.of(properties, Map.of());
        RedisAPI nobody = RedisAPI.api(Redis.createClient(VERTX, "redis://127.0.0.1:1"));
        LiveSettings live = config.getConfigMapping(LiveSettings.class);
        ServiceSettings service = new ServiceSettings(live, List.of(), "consumer", "group", false, replicas);
        ConnectionSetup connections = new ConnectionSetup(
                VERTX, nobody, registry, config.getConfigMapping(HistoryCacheSettings.class), service);
        return new LiveProviderSetup(live, new ProviderKeys(keys), connections)
                .known()
                .get(name)
                .get();
    }

    private static List<String> keysOf(String name) {
        return KEYS.values().stream()
                .filter(key -> key.startsWith("k3y-" + (name.startsWith("alphav") ? "av" : name.substring(0, 5))))
                .toList();
    }
}
