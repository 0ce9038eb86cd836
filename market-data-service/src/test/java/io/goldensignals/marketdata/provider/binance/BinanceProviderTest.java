package io.goldensignals.marketdata.provider.binance;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:30Z");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final StubServer server = new StubServer();
    private final BinanceProvider binance = new BinanceProvider(
            new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.NONE),
            BinanceProvider.USD_IS_USDT,
            () -> NOW);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        binance.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"BTC-USD,BTCUSDT", "BTC-EUR,BTCEUR", "ETH-BTC,ETHBTC", "1INCH-USD,1INCHUSDT", "USDC-USDT,USDCUSDT"})
    void pairsAreSpeltWithoutTheDash(String ours, String theirs) {
        assertThat(binance.spelling(ours)).contains(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "BRK.B", "^GSPC", "EURUSD=X", "BTC-USD-PERP", "btc-usd", "BTC-", ""})
    void whatIsNoPairIsNotCarried(String symbol) throws Exception {
        assertThat(binance.spelling(symbol)).isEmpty();
        assertThat(refused(binance.quote(symbol))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(history(symbol, "1m", null, NOON, 1))).isInstanceOf(Refusal.NotFound.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theLastPriceIsAQuote() throws Exception {
        server.answer(Answer.json(ticker("BTCUSDT", "87123.45000000")));
        assertThat(ok(binance.quote("BTC-USD")))
                .isEqualTo(new Quote(
                        "BTC-USD",
                        87123.45,
                        87123.44,
                        87123.46,
                        1.5,
                        0.25,
                        null,
                        Instant.parse("2026-11-25T12:00:29.040Z"),
                        "binance",
                        Quality.LIVE,
                        false));
        assertThat(targets()).containsExactly("/api/v3/ticker/24hr?symbol=BTCUSDT");
    }

    @Test
    void aMiniTickerAndAnEmptyBookHaveNoBidAndAsk() throws Exception {
        server.answer(Answer.json("""
                {"symbol":"BTCUSDT","lastPrice":"87123.45","volume":"12.5","openTime":1785000000000,
                 "closeTime":1795608029040,"firstId":1,"lastId":2,"count":2}"""));
        assertThat(ok(binance.quote("BTC-USD")))
                .extracting(Quote::bid, Quote::ask, Quote::bidSize, Quote::volume)
                .containsOnlyNulls();
        server.answer(Answer.json(ticker("BTCUSDT", "1").replace("87123.44", "0.00000000")));
        Quote quote = ok(binance.quote("BTC-USD"));
        assertThat(quote.bid()).isNull();
        assertThat(quote.bidSize()).isNull();
        assertThat(quote.ask()).isEqualTo(87123.46);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"symbol":"BTCUSDT","lastPrice":"0.00000000","closeTime":1795608029040} | no-data
            {"symbol":"BTCUSDT","lastPrice":"1.5","closeTime":0}                    | no-data
            {"symbol":"BTCUSDT","lastPrice":"1.5"}                                  | unreadable
            {"symbol":"BTCUSDT","lastPrice":"1.5","closeTime":1795608029040000}     | unreadable
            {"symbol":"BTCUSDT","closeTime":1795608029040}                          | unreadable
            {"symbol":"BTCUSDT","lastPrice":null,"closeTime":1795608029040}         | unreadable
            {"symbol":"BTCUSDT","lastPrice":"NaN","closeTime":1795608029040}        | unreadable
            {"symbol":"BTCUSDT","lastPrice":"-1","closeTime":1795608029040}         | unreadable
            {"symbol":"ETHUSDT","lastPrice":"1.5","closeTime":1795608029040}        | not-found
            {}                                                                      | unreadable
            7                                                                       | unreadable
            <html>maintenance</html>                                                | unreadable
            """)
    void aTickerWithoutAPriceIsNoQuote(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(binance.quote("BTC-USD")).kind()).isEqualTo(kind);
    }

    @Test
    void manyQuotesAreOneCall() throws Exception {
        server.answer(Answer.json('[' + ticker("ETHUSDT", "3000.5") + ',' + ticker("BTCUSDT", "87000") + ']'));
        Map<String, Outcome<Quote>> quotes =
                binance.quotes(new TreeSet<>(Set.of("BTC-USD", "BTC-USDT", "ETH-USD", "AAPL")));
        assertThat(ok(quotes.get("BTC-USD")).price()).isEqualTo(87000);
        assertThat(ok(quotes.get("BTC-USDT")).symbol()).isEqualTo("BTC-USDT");
        assertThat(ok(quotes.get("ETH-USD")).price()).isEqualTo(3000.5);
        assertThat(refused(quotes.get("AAPL"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(quotes).hasSize(4);
        assertThat(targets()).hasSize(1);
        assertThat(targets().getFirst())
                .startsWith("/api/v3/ticker/24hr?symbols=%5B%22")
                .contains("%22BTCUSDT%22")
                .contains("%22%2C%22");
    }

    @Test
    void twentySymbolsAreABatch() throws Exception {
        Set<String> all = IntStream.range(0, 41).mapToObj(i -> "C" + i + "-USD").collect(Collectors.toSet());
        server.answer(request -> {
            List<String> asked = symbols(request);
            String tickers = asked.stream().map(s -> ticker(s, "2")).collect(Collectors.joining(","));
            return Answer.json(asked.size() == 1 ? tickers : '[' + tickers + ']');
        });
        Map<String, Outcome<Quote>> quotes = binance.quotes(all);
        assertThat(quotes.keySet()).isEqualTo(all);
        assertThat(quotes.values()).allMatch(Outcome.Ok.class::isInstance);
        assertThat(server.requests().stream().map(r -> symbols(r).size())).containsExactly(20, 20, 1);
    }

    @Test
    void oneThatIsLeftOutIsNotFound() throws Exception {
        server.answer(Answer.json('[' + ticker("BTCUSDT", "87000") + ']'));
        Map<String, Outcome<Quote>> quotes = binance.quotes(Set.of("BTC-USD", "ETH-USD"));
        assertThat(ok(quotes.get("BTC-USD")).price()).isEqualTo(87000);
        assertThat(refused(quotes.get("ETH-USD"))).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void aBadSymbolInABatchDoesNotTakeTheOthersAlong() throws Exception {
        server.answer(request -> {
            List<String> asked = symbols(request);
            return asked.contains("NOPEUSDT")
                    ? Answer.of(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}")
                    : Answer.json(ticker(asked.getFirst(), "5"));
        });
        Map<String, Outcome<Quote>> quotes = binance.quotes(Set.of("BTC-USD", "NOPE-USD", "ETH-USD"));
        assertThat(ok(quotes.get("BTC-USD")).price()).isEqualTo(5);
        assertThat(ok(quotes.get("ETH-USD")).price()).isEqualTo(5);
        assertThat(refused(quotes.get("NOPE-USD"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void noMoreIsAskedOnceTheQuotaIsUsedUp() throws Exception {
        server.answer(Answer.of(429, "{\"code\":-1003,\"msg\":\"Too much request weight used\"}")
                .with("Retry-After", "7"));
        Set<String> all = IntStream.range(0, 45).mapToObj(i -> "C" + i + "-USD").collect(Collectors.toSet());
        Map<String, Outcome<Quote>> quotes = binance.quotes(all);
        assertThat(quotes.keySet()).isEqualTo(all);
        assertThat(quotes.values()).allMatch(o -> refused(o) instanceof Refusal.RateLimited);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"code":-1121,"msg":"Invalid symbol."}                                         | not-found
            400 | {"code":-1120,"msg":"Invalid interval."}                                       | bad-request
            400 | {"code":-1100,"msg":"Illegal characters found in parameter 'symbol'"}          | bad-request
            400 | {"code":-1102,"msg":"Mandatory parameter 'symbol' was not sent"}               | bad-request
            429 | {"code":-1003,"msg":"Too much request weight used"}                            | rate-limited
            418 | {"code":-1003,"msg":"Way too much request weight used; IP banned"}             | rate-limited
            400 | {"code":-1003,"msg":"Too many requests"}                                       | rate-limited
            403 | <html><h1>403 Forbidden</h1></html>                                            | rate-limited
            403 | ''                                                                             | rate-limited
            451 | {"code":0,"msg":"Service unavailable from a restricted location"}              | not-entitled
            500 | {"code":-1007,"msg":"Timeout waiting for response from backend server."}       | upstream-down
            400 | {"code":-1007,"msg":"Timeout waiting for response from backend server."}       | upstream-down
            503 | {"code":-1008,"msg":"Server is currently overloaded"}                          | upstream-down
            502 | <html>Bad gateway</html>                                                       | upstream-down
            200 | {"code":-1121,"msg":"Invalid symbol."}                                         | not-found
            200 | <html>Under maintenance</html>                                                 | unreadable
            200 | {"symbols":[]}                                                                 | unreadable
            302 | ''                                                                             | unreadable
            """)
    void everyNoHasItsKind(int status, String body, String kind) throws Exception {
        server.answer(Answer.of(status, body));
        assertThat(refused(binance.quote("BTC-USD")).kind()).isEqualTo(kind);
        assertThat(refused(history("BTC-USD", "1m", null, NOON, 5)).kind()).isEqualTo(kind);
    }

    @Test
    void aBanTellsItsEnd() throws Exception {
        Answer banned = Answer.of(
                418,
                "{\"code\":-1003,\"msg\":\"Way too much request weight used; IP banned until 1795608629644. Please\"}");
        server.answer(banned);
        assertThat(refused(binance.quote("BTC-USD")))
                .isInstanceOfSatisfying(
                        Refusal.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).contains(Instant.ofEpochMilli(1795608629644L)));
        server.answer(banned.with("Retry-After", "120"));
        assertThat(refused(binance.quote("BTC-USD")))
                .isInstanceOfSatisfying(
                        Refusal.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).contains(NOW.plusSeconds(120)));
    }

    private static String ticker(String symbol, String price) {
        return """
                {"symbol":"%s","priceChange":"-94.99999800","priceChangePercent":"-0.1","weightedAvgPrice":"87000.1",
                 "prevClosePrice":"87200","lastPrice":"%s","lastQty":"200.00000000","bidPrice":"87123.44",
                 "bidQty":"1.50000000","askPrice":"87123.46","askQty":"0.25000000","openPrice":"99.00000000",
                 "highPrice":"100.00000000","lowPrice":"0.10000000","volume":"8913.30000000","quoteVolume":"15.3",
                 "openTime":1795521629040,"closeTime":1795608029040,"firstId":28385,"lastId":28460,"count":76}""".formatted(symbol, price);
    }

    private Outcome<History> history(String symbol, String interval, String from, Instant to, int limit)
            throws InterruptedException {
        return binance.history(new HistoryRequest(
                symbol,
                Interval.parse(interval),
                Optional.ofNullable(from).map(Instant::parse),
                to,
                limit,
                Adjustment.RAW));
    }

    private List<String> targets() {
        return server.requests().stream().map(StubServer.Request::target).toList();
    }

    private static List<String> symbols(StubServer.Request request) {
        String asked = request.parameter("symbols")
                .or(() -> request.parameter("symbol"))
                .orElseThrow();
        return List.of(asked.replaceAll("[\\[\\]\"]", "").split(","));
    }
}
