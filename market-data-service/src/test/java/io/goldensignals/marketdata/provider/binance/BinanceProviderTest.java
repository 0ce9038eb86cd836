package io.goldensignals.marketdata.provider.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.vertx.core.Vertx;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

    @ParameterizedTest
    @CsvSource({"1s,true", "60s,true", "3m,true", "8h,true", "24h,true", "1w,true", "7d,false", "7m,false", "2w,false"})
    void historyIsThereAtTheirIntervals(String interval, boolean there) {
        assertThat(binance.hasHistoryAt(Interval.parse(interval))).isEqualTo(there);
        assertThat(binance.adjustments(Interval.parse(interval))).containsExactly(Adjustment.RAW);
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

    @Test
    void klinesAreBarsWithoutTheUnfinishedOne() throws Exception {
        server.answer(Answer.json("""
                [[1795607880000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1795607939999,
                  "2434.19055334",308,"1756.87402397","28.46694368","0"],
                 [1795607940000,"0.01577100","0.02","0.015","0.016","10.5",1795607999999,"0.1",3,"0","0","0"],
                 [1795608000000,"0.016","0.02","0.015","0.017","1.5",1795608059999,"0.1",3,"0","0","0"]]"""));
        History history = ok(history("BTC-USD", "60s", "2026-11-25T11:57:01Z", NOW.plusSeconds(3600), 10));
        assertThat(history.adjustment()).isEqualTo(Adjustment.RAW);
        assertThat(history.bars())
                .containsExactly(
                        new PriceBar(NOON.minusSeconds(120), 0.0163479, 0.8, 0.015758, 0.015771, 148976.11427815),
                        new PriceBar(NOON.minusSeconds(60), 0.015771, 0.02, 0.015, 0.016, 10.5));
        assertThat(targets())
                .containsExactly("/api/v3/klines?symbol=BTCUSDT&interval=1m&endTime=" + (NOON.toEpochMilli() - 1)
                        + "&limit=2&startTime=" + NOON.minusSeconds(120).toEpochMilli());
    }

    @Test
    void badRowsAreLeftOutAndRepeatedOnesReplaced() throws Exception {
        long last = NOON.minusSeconds(60).toEpochMilli();
        server.answer(Answer.json("[" + row(last - 60_000, "5") + ',' + row(last, "6") + ',' + row(last, "7")
                + ",[],[1,2],{},null,\"x\"," + row(last - 120_000, "0") + ',' + row(last - 180_000, "NaN") + ','
                + row(last - 240_001, "8") + ",[" + (last - 300_000) + ",\"5\",\"4\",\"6\",\"5\",\"1\"],["
                + (last - 360_000) + ",\"5\",\"6\",\"4\",\"5\"]]"));
        History history = ok(history("BTC-USD", "1m", null, NOON, 5));
        assertThat(history.bars()).extracting(PriceBar::close).containsExactly(5.0, 7.0);
        assertThat(history.bars()).extracting(PriceBar::openTime).isSorted();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                   | no-data
            [[1795607940000,"x","1","1","1","1"]]| unreadable
            {}                                   | unreadable
            null                                 | unreadable
            """)
    void withoutABarThereIsNoHistory(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(history("BTC-USD", "1m", null, NOON, 5)).kind()).isEqualTo(kind);
    }

    @Test
    void anEmptyWindowAndAnUnknownIntervalAreNotAskedFor() throws Exception {
        assertThat(refused(history("BTC-USD", "1m", NOON.toString(), NOON.plusSeconds(90), 5)))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(refused(history("BTC-USD", "1m", null, Instant.MIN, 5))).isInstanceOf(Refusal.NoData.class);
        assertThat(refused(history("BTC-USD", "7m", null, NOON, 5))).isInstanceOf(Refusal.BadRequest.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void pagesAreAskedForFromTheNewestUntilThereAreEnough() throws Exception {
        // A halt of half an hour, and nothing before four thousand minutes ago.
        server.answer(market(NOON.minusSeconds(4000 * 60), NOON.minusSeconds(3600), NOON.minusSeconds(1800)));
        History history = ok(history("BTC-USD", "1m", null, NOON, 2500));
        assertThat(history.bars()).hasSize(2500);
        assertThat(history.bars().getLast().openTime()).isEqualTo(NOON.minusSeconds(60));
        assertThat(history.bars().getFirst().openTime()).isEqualTo(NOON.minusSeconds(2530 * 60));
        assertThat(targets()).hasSize(3).noneMatch(t -> t.contains("startTime"));
        assertThat(targets().getLast()).endsWith("limit=500");
        assertThat(ok(history("BTC-USD", "1m", null, NOON, 9000)).bars()).hasSize(3970);
        assertThat(ok(history("BTC-USD", "1m", NOON.minusSeconds(1500 * 60).toString(), NOON, 9000))
                        .bars())
                .hasSize(1470);
    }

    @Test
    void aPageThatFailsRefusesAll() throws Exception {
        server.answer(request -> request.target().contains("endTime=" + (NOON.toEpochMilli() - 1))
                ? market(Instant.EPOCH, NOON, NOON).apply(request)
                : Answer.of(503, ""));
        assertThat(refused(history("BTC-USD", "1m", null, NOON, 1500))).isInstanceOf(Refusal.UpstreamDown.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aServerThatAlwaysSaysTheSameIsNotAskedForEver() throws Exception {
        server.answer(Answer.json('['
                + LongStream.range(0, 1000)
                        .mapToObj(i -> row(NOON.minusSeconds(60 * (1000 - i)).toEpochMilli(), "5"))
                        .collect(Collectors.joining(","))
                + ']'));
        assertThat(ok(history("BTC-USD", "1m", null, NOON, 5000)).bars()).hasSize(1000);
        assertThat(server.requests()).hasSize(2);
    }

    /** Klines of every minute from a time on, but for a halt: the newest before the end, or the oldest from the start on. */
    private static Function<StubServer.Request, Answer> market(Instant listed, Instant halt, Instant resumed) {
        return request -> {
            int limit = Integer.parseInt(parameter(request, "limit").orElseThrow());
            long end = Long.parseLong(parameter(request, "endTime").orElseThrow());
            long start = parameter(request, "startTime").map(Long::valueOf).orElse(0L);
            List<String> rows = new ArrayList<>();
            for (long open = end + 1 - 60_000;
                    open >= Math.max(start, listed.toEpochMilli()) && rows.size() < limit;
                    open -= 60_000) {
                if (open < halt.toEpochMilli() || open >= resumed.toEpochMilli()) {
                    rows.addFirst(row(open, "5"));
                }
            }
            return Answer.json("[" + String.join(",", rows) + ']');
        };
    }

    private static String row(long open, String price) {
        return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"2.5\",%d,\"1\",3,\"1\",\"1\",\"0\"]"
                .formatted(open, price, price, price, price, open + 59_999);
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
        String asked = parameter(request, "symbols")
                .or(() -> parameter(request, "symbol"))
                .orElseThrow();
        return List.of(asked.replaceAll("[\\[\\]\"]", "").split(","));
    }

    private static Optional<String> parameter(StubServer.Request request, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(request.target());
        return matcher.find()
                ? Optional.of(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static <T> T ok(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
        return ((Outcome.Ok<T>) outcome).value();
    }

    private static Refusal refused(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
