package io.goldensignals.marketdata.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.alpaca.AlpacaFeed;
import io.goldensignals.marketdata.provider.alpaca.AlpacaProvider;
import io.goldensignals.marketdata.provider.alphavantage.AlphaVantageProvider;
import io.goldensignals.marketdata.provider.binance.BinanceProvider;
import io.goldensignals.marketdata.provider.coinbase.CoinbaseProvider;
import io.goldensignals.marketdata.provider.finnhub.FinnhubProvider;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Quota;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.goldensignals.marketdata.provider.massive.MassivePlan;
import io.goldensignals.marketdata.provider.massive.MassiveProvider;
import io.goldensignals.marketdata.provider.tiingo.TiingoProvider;
import io.goldensignals.marketdata.provider.twelvedata.TwelveDataProvider;
import io.goldensignals.marketdata.provider.yahoo.YahooProvider;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What quotes are said to cost is what is taken of the quota for them. */
class QuoteCostTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));

    private final StubServer server = new StubServer();
    private final AtomicInteger taken = new AtomicInteger();

    private record Case(String name, String answer, String suffix, Function<ProviderHttp, MarketDataProvider> adapter) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final class Counting implements Quota {
        @Override
        public Optional<Refusal.RateLimited> take(int weight) {
            taken.addAndGet(weight);
            return Optional.empty();
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
            return false;
        }
    }

    static Stream<Arguments> costs() {
        Case binance = new Case(
                "binance", "[]", "-USD", http -> new BinanceProvider(http, BinanceProvider.USD_IS_USDT, CLOCK));
        Case alpaca =
                new Case("alpaca", "{}", "", http -> new AlpacaProvider(http, "id", "key", AlpacaFeed.IEX, CLOCK));
        Case alphaVantage =
                new Case("alpha-vantage", "{\"data\":[]}", "", http -> new AlphaVantageProvider(http, "key", CLOCK));
        Case massive = new Case("massive", "{\"tickers\":[]}", "", http -> new MassiveProvider(http, "key", CLOCK));
        Case free = new Case(
                "massive's free plan",
                "{}",
                "",
                http -> new MassiveProvider(http, "key", MassivePlan.END_OF_DAY, CLOCK));
        Case tiingo = new Case("tiingo", "[]", "", http -> new TiingoProvider(http, "key", CLOCK));
        Case twelve = new Case("twelve-data", "{}", "", http -> new TwelveDataProvider(http, "key", CLOCK));
        Case finnhub = new Case("finnhub", "{}", "", http -> new FinnhubProvider(http, "key", CLOCK));
        Case coinbase = new Case("coinbase", "{}", "-USD", http -> new CoinbaseProvider(http, CLOCK));
        return Stream.of(
                Arguments.of(binance, List.of(2, 2, 4, 12)),
                Arguments.of(alpaca, List.of(1, 1, 1, 2)),
                Arguments.of(alphaVantage, List.of(1, 1, 1, 2)),
                Arguments.of(massive, List.of(1, 1, 1, 1)),
                Arguments.of(free, List.of(1, 20, 21, 101)),
                Arguments.of(tiingo, List.of(1, 1, 1, 2)),
                Arguments.of(twelve, List.of(1, 20, 21, 101)),
                Arguments.of(finnhub, List.of(1, 20, 21, 101)),
                Arguments.of(coinbase, List.of(1, 20, 21, 101)));
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("costs")
    void quotesCostWhatTheirCallsTake(Case provider, List<Integer> costs) throws Exception {
        server.answer(Answer.json(provider.answer()));
        try (MarketDataProvider adapter = provider.adapter().apply(http(new Counting()))) {
            List<Integer> counts = List.of(1, 20, 21, 101);
            for (int i = 0; i < counts.size(); i++) {
                taken.set(0);
                ask(adapter, symbols(counts.get(i), provider.suffix()));
                assertThat(taken).hasValue(costs.get(i));
                assertThat(adapter.quoteCost(counts.get(i))).isEqualTo(costs.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("yahooCosts")
    void yahoosCostThatOnceThereIsACookie(int symbols, int cost) throws Exception {
        server.answer(request -> request.target().endsWith("getcrumb")
                ? Answer.of(200, "crumb")
                : Answer.json("{\"quoteResponse\":{\"result\":[],\"error\":null}}")
                        .with("Set-Cookie", "A3=x"));
        try (MarketDataProvider yahoo = new YahooProvider(http(new Counting()), http(Quota.UNLIMITED), CLOCK)) {
            yahoo.quotes(Set.of("A"));
            taken.set(0);
            yahoo.quotes(symbols(symbols, ""));
            assertThat(taken).hasValue(cost);
            assertThat(yahoo.quoteCost(symbols)).isEqualTo(cost);
        }
    }

    static Stream<Arguments> yahooCosts() {
        return Stream.of(Arguments.of(1, 1), Arguments.of(50, 1), Arguments.of(51, 2));
    }

    private static void ask(MarketDataProvider adapter, Set<String> symbols) throws InterruptedException {
        if (adapter.profile().can(Capability.BATCH_QUOTE)) {
            assertThat(adapter.quotes(symbols)).hasSameSizeAs(symbols);
            return;
        }
        for (String symbol : symbols) {
            assertThat(adapter.quote(symbol)).isNotNull();
        }
    }

    private ProviderHttp http(Quota quota) {
        return new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.NONE, quota);
    }

    private static Set<String> symbols(int count, String suffix) {
        Set<String> symbols = new TreeSet<>();
        IntStream.range(0, count)
                .forEach(i -> symbols.add("Q" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + suffix));
        return symbols;
    }
}
