package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.marketdata.cache.CachedHistory;
import io.goldensignals.marketdata.chain.ChainOrders;
import io.goldensignals.marketdata.chain.ChainRules;
import io.goldensignals.marketdata.guard.GuardSettings;
import io.goldensignals.marketdata.guard.GuardedProvider;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.marketdata.provider.binance.BinanceProvider;
import io.goldensignals.marketdata.provider.coinbase.CoinbaseProvider;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.quota.QuotaLimits;
import io.goldensignals.marketdata.quota.QuotaStore;
import io.goldensignals.marketdata.quota.SharedQuota;
import io.goldensignals.marketdata.telemetry.ProviderMetrics;
import io.goldensignals.testsupport.TestingParts;
import io.goldensignals.testsupport.exchange.TestingExchange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The chain, its gates and its guards against real HTTP and the real log, a minute of market time to the second. */
class FailoverIT {
    private static final int SPEED = 60;
    private static final int FAULTS = Integer.getInteger("golden.campaign.faults", 250);
    private static final List<String> SYMBOLS = IntStream.range(0, 20)
            .mapToObj(i -> "F" + (char) ('A' + i) + "-USD")
            .toList();

    private final Vertx vertx = Vertx.vertx();
    private final InstantSource clock = fast();
    private final TestingMarket market = new TestingMarket();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Redis redis = Redis.createClient(vertx, TestingParts.redis().hosts());

    @Test
    void nothingWrongIsPublishedAndNothingIsMissingWhateverThePreferredProviderDoes() throws Exception {
        try (TestingExchange exchange = new TestingExchange(clock)) {
            MarketDataProvider binance =
                    guarded(exchange.binance().url(), http -> new BinanceProvider(http, Map.of("USD", "USDT"), clock));
            MarketDataProvider coinbase = guarded(exchange.coinbase().url(), http -> new CoinbaseProvider(http, clock));
            market.watch(SYMBOLS.toArray(String[]::new));
            try (Replica replica = replica(binance, coinbase);
                    FailoverCampaign campaign = new FailoverCampaign(exchange, binance, SYMBOLS, market.kafka())) {
                campaign.run(FAULTS, 42);
                assertThat(replica.alive()).isTrue();
                report(campaign, exchange);
                assertThat(campaign.wrongQuotes()).isEmpty();
                assertThat(SYMBOLS)
                        .as("what the gates rejected is among the dead letters")
                        .anySatisfy(symbol -> assertThat(market.records(Topics.deadLetters(Topics.QUOTES), symbol))
                                .isNotEmpty());
                assertThat(binance.status("test").orElseThrow().breaker()).isEqualTo(ProviderStatus.Breaker.CLOSED);
                Instant end = clock.instant();
                barsAreWhole(TestingMarket.MINUTE, end.minusSeconds(60));
                barsAreWhole(TestingMarket.FIVE, end.minusSeconds(300));
            }
        } finally {
            market.unwatch(SYMBOLS.toArray(String[]::new));
            redis.close();
            vertx.close();
        }
    }

    private void barsAreWhole(Interval interval, Instant until) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(market.bars(interval, SYMBOLS).values())
                        .hasSize(SYMBOLS.size())
                        .allSatisfy(
                                bars -> assertThat(bars.getLast().closeTime()).isAfter(until)));
        assertThat(market.bars(interval, SYMBOLS).values())
                .allSatisfy(bars ->
                        assertThat(FailoverCampaign.faults(bars, interval)).isEmpty());
    }

    private static void report(FailoverCampaign campaign, TestingExchange exchange) {
        List<Duration> failovers = campaign.episodes().stream()
                .map(FailoverCampaign.Episode::failover)
                .sorted()
                .toList();
        System.out.printf(
                "%d faults in %d episodes, %d quotes checked; failover: median %d ms, longest %d ms%n",
                exchange.binance().faults(),
                campaign.episodes().size(),
                campaign.quotesChecked(),
                failovers.get(failovers.size() / 2).toMillis(),
                failovers.getLast().toMillis());
        campaign.episodes().forEach(episode -> System.out.println("  " + episode));
    }

    private Replica replica(MarketDataProvider first, MarketDataProvider second) {
        ChainRules rules =
                new ChainRules(0.15, 0.02, Duration.ofSeconds(60), Duration.ofMinutes(20), Duration.ofMillis(100));
        return new Replica(
                new Replica.Settings(
                        market.kafka(),
                        "failover",
                        "consumer",
                        new Takeover.Settings(
                                List.of(TestingMarket.MINUTE, TestingMarket.FIVE),
                                20,
                                Duration.ofMillis(20),
                                Duration.ofSeconds(2)),
                        rules,
                        ChainOrders.STANDARD),
                Providers.of(List.of("binance", "coinbase"), Map.of("binance", () -> first, "coinbase", () -> second)),
                registry,
                clock);
    }

    private MarketDataProvider guarded(URI url, Function<ProviderHttp, MarketDataProvider> adapter) {
        SharedQuota quota = new SharedQuota(
                url.getPath(),
                QuotaLimits.parse("100000/1s"),
                new QuotaStore(
                        RedisAPI.api(redis), url.getPath(), UUID.randomUUID().toString(), QuotaStore.PATIENCE),
                1,
                clock);
        ProviderHttp http = new ProviderHttp(vertx, url, Duration.ofMillis(300), Secrets.NONE, quota);
        return new GuardedProvider(
                adapter.apply(http),
                quota,
                new CachedHistory(1_000, Duration.ofMinutes(5), clock),
                new GuardSettings(
                        Duration.ofSeconds(2),
                        1,
                        Duration.ofMillis(20),
                        new GuardSettings.Breaker(10, 0.5, Duration.ofMillis(500)),
                        16),
                new ProviderMetrics(registry),
                clock);
    }

    /** A second is a minute. */
    private static InstantSource fast() {
        Instant start = Instant.parse("2026-11-24T12:00:00Z");
        long origin = System.nanoTime();
        return () -> start.plusNanos((System.nanoTime() - origin) * SPEED);
    }
}
