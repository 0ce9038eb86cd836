package io.goldensignals.marketdata.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.binance.BinanceProvider;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Quota;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.twelvedata.TwelveDataProvider;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What calls cost, asked of a quota that lets none of them out. */
class WeightsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final Full full = new Full();
    private final ProviderHttp http =
            new ProviderHttp(VERTX, URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1), Secrets.NONE, full);

    private static final class Full implements Quota {
        final List<Integer> asked = new ArrayList<>();

        @Override
        public Optional<Refusal.RateLimited> take(int weight) {
            asked.add(weight);
            return Optional.of(new Refusal.RateLimited(Optional.empty(), "full"));
        }

        @Override
        public void pause(Instant until) {}

        @Override
        public List<ProviderStatus.Quota> left() {
            return List.of();
        }

        @Override
        public Optional<Instant> retryAt() {
            return Optional.empty();
        }

        @Override
        public boolean isOwn(Refusal.RateLimited refusal) {
            return true;
        }
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @Test
    void binanceCallsWeighTwo() throws Exception {
        try (MarketDataProvider binance =
                new BinanceProvider(http, BinanceProvider.USD_IS_USDT, InstantSource.fixed(NOW))) {
            binance.quotes(Set.of("BTC-USD", "ETH-USD"));
            binance.history(request("BTC-USD"));
            assertThat(full.asked).containsExactly(2, 2);
        }
    }

    @Test
    void everySymbolCostsACreditAtTwelveData() throws Exception {
        try (MarketDataProvider twelve = new TwelveDataProvider(http, "key", InstantSource.fixed(NOW))) {
            twelve.quotes(Set.of("A", "B", "C"));
            twelve.quote("A");
            twelve.history(request("A"));
            assertThat(full.asked).containsExactly(3, 1, 1);
        }
    }

    private static HistoryRequest request(String symbol) {
        return new HistoryRequest(symbol, Interval.parse("1m"), Optional.empty(), NOW, 10, Adjustment.RAW);
    }
}
