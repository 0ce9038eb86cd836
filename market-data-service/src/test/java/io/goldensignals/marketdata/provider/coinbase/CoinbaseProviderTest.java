package io.goldensignals.marketdata.provider.coinbase;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Capability;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoinbaseProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:30Z");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final StubServer server = new StubServer();
    private final CoinbaseProvider coinbase = new CoinbaseProvider(
            new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.NONE), () -> NOW);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        coinbase.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "BRK.B", "^GSPC", "EURUSD=X", "BTC/USD", "btc-usd", "BTC-USD-PERP", ""})
    void whatIsNoPairIsNotCarried(String symbol) throws Exception {
        assertThat(coinbase.spelling(symbol)).isEmpty();
        assertThat(refused(coinbase.quote(symbol))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(history(symbol, "1m", null, NOON, 1))).isInstanceOf(Refusal.NotFound.class);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1m,true",
        "60s,true",
        "5m,true",
        "15m,true",
        "1h,true",
        "6h,true",
        "24h,true",
        "1s,false",
        "30m,false",
        "4h,false",
        "1w,false"
    })
    void historyIsThereAtTheirGranularities(String interval, boolean there) {
        assertThat(coinbase.hasHistoryAt(Interval.parse(interval))).isEqualTo(there);
        assertThat(coinbase.adjustments(Interval.parse(interval))).containsExactly(Adjustment.RAW);
    }

    @Test
    void theTickerIsAQuote() throws Exception {
        server.answer(Answer.json("""
                {"ask":"6267.71","bid":"6265.15","volume":"53602.03940154","trade_id":86326522,"price":"6268.48",
                 "size":"0.00698254","time":"2020-03-20T00:22:57.833897Z"}"""));
        assertThat(ok(coinbase.quote("BTC-USD")))
                .isEqualTo(new Quote(
                        "BTC-USD",
                        6268.48,
                        6265.15,
                        6267.71,
                        null,
                        null,
                        null,
                        Instant.parse("2020-03-20T00:22:57.833897Z"),
                        "coinbase",
                        Quality.LIVE,
                        false));
        assertThat(coinbase.spelling("BTC-USD")).contains("BTC-USD");
        assertThat(targets()).containsExactly("/products/BTC-USD/ticker");
        assertThat(server.requests().getFirst().header("User-Agent")).isEqualTo("golden-signals");
        assertThat(coinbase.profile().can(Capability.BATCH_QUOTE)).isFalse();
    }

    @Test
    void anEmptySideOfTheBookIsAbsent() throws Exception {
        server.answer(Answer.json("{\"bid\":\"0\",\"price\":\"6268.48\",\"time\":\"2020-03-20T00:22:57Z\"}"));
        assertThat(ok(coinbase.quote("BTC-USD")))
                .extracting(Quote::bid, Quote::ask)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"price":"0.00","time":"2020-03-20T00:22:57Z"}     | no-data
            {"price":"1.5"}                                    | unreadable
            {"price":"1.5","time":"soon"}                      | unreadable
            {"price":"1.5","time":"0001-01-01T00:00:00Z"}      | unreadable
            {"price":"NaN","time":"2020-03-20T00:22:57Z"}      | unreadable
            {"price":"-1","time":"2020-03-20T00:22:57Z"}       | unreadable
            {"price":null,"time":"2020-03-20T00:22:57Z"}       | unreadable
            {"bid":"1","ask":"2","time":"2020-03-20T00:22:57Z"}| unreadable
            {}                                                 | unreadable
            []                                                 | unreadable
            """)
    void aTickerWithoutAPriceIsNoQuote(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(coinbase.quote("BTC-USD")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | {"message":"NotFound"}                                                              | not-found
            429 | {"message":"Public rate limit exceeded"}                                            | rate-limited
            429 | slow down                                                                           | rate-limited
            400 | {"message":"granularity too small for the requested time range. Count of aggregations requested exceeds 300"} | bad-request
            400 | {"message":"User-Agent header is required."}                                        | bad-request
            451 | {"message":"Unavailable"}                                                           | not-entitled
            500 | {"message":"Internal server error"}                                                 | upstream-down
            502 | <html>Bad gateway</html>                                                            | upstream-down
            200 | <html>Checking your browser</html>                                                  | unreadable
            200 | {"message":"maintenance"}                                                           | unreadable
            200 | ''                                                                                  | unreadable
            302 | ''                                                                                  | unreadable
            """)
    void everyNoHasItsKind(int status, String body, String kind) throws Exception {
        server.answer(Answer.of(status, body));
        assertThat(refused(coinbase.quote("BTC-USD")).kind()).isEqualTo(kind);
        assertThat(refused(history("BTC-USD", "1m", null, NOON, 5)).kind()).isEqualTo(kind);
    }

    @Test
    void aFullQuotaTellsItsEnd() throws Exception {
        server.answer(
                Answer.of(429, "{\"message\":\"Public rate limit exceeded\"}").with("Retry-After", "1"));
        assertThat(refused(coinbase.quote("BTC-USD")))
                .isInstanceOfSatisfying(
                        Refusal.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).contains(NOW.plusSeconds(1)));
    }

    @Test
    void candlesComeNewestFirstAndLowFirst() throws Exception {
        server.answer(Answer.json("""
                [[1795608000, 1, 4, 2, 3, 0.5],
                 [1795607940, 87000.01, 87010.5, 87001, 87002.25, 4.125],
                 [1795607820, 86990, 87005, 87000, 86995, 1.0e-1]]"""));
        History history = ok(history("BTC-USD", "1m", "2026-11-25T11:56:01Z", NOW.plusSeconds(3600), 10));
        assertThat(history.adjustment()).isEqualTo(Adjustment.RAW);
        assertThat(history.bars())
                .containsExactly(
                        new PriceBar(NOON.minusSeconds(180), 87000, 87005, 86990, 86995, 0.1),
                        new PriceBar(NOON.minusSeconds(60), 87001, 87010.5, 87000.01, 87002.25, 4.125));
        assertThat(targets())
                .containsExactly("/products/BTC-USD/candles?granularity=60&start=2026-11-25T11%3A57%3A00Z"
                        + "&end=2026-11-25T11%3A59%3A01Z");
    }

    @Test
    void badRowsAreLeftOutAndRepeatedOnesReplaced() throws Exception {
        long last = NOON.getEpochSecond() - 60;
        server.answer(Answer.json("[[%d,1,1,1,1,1],[%d,2,2,2,2,2],[%d,3,3,3,3,3],[],{},null,[\"x\",1,1,1,1,1],"
                        .formatted(last, last, last - 60)
                + "[%d,1,1,null,1,1],[%d,0,1,1,1,1],[%d,5,1,1,1,1],[%d,1,1,1,1],[%d,1,1,1,1,1],[1e300,1,1,1,1,1]]"
                        .formatted(last - 120, last - 180, last - 240, last - 300, last - 59)));
        History history = ok(history("BTC-USD", "1m", null, NOON, 10));
        assertThat(history.bars()).extracting(PriceBar::close).containsExactly(3.0, 2.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                          | no-data
            [[1795607940,1,1,"x",1,1]]  | unreadable
            {}                          | unreadable
            null                        | unreadable
            """)
    void withoutABarThereIsNoHistory(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(history("BTC-USD", "1m", null, NOON, 5)).kind()).isEqualTo(kind);
    }

    @Test
    void anEmptyWindowAndAnUnknownIntervalAreNotAskedFor() throws Exception {
        assertThat(refused(history("BTC-USD", "1m", NOON.toString(), NOON.plusSeconds(90), 5)))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(refused(history("BTC-USD", "30m", null, NOON, 5))).isInstanceOf(Refusal.BadRequest.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aCallNeverCoversMoreThanThreeHundredRows() throws Exception {
        server.answer(market(open -> true));
        History history = ok(history("BTC-USD", "1m", null, NOON, 650));
        assertThat(history.bars())
                .hasSize(650)
                .extracting(PriceBar::openTime)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(history.bars().getLast().openTime()).isEqualTo(NOON.minusSeconds(60));
        assertThat(targets()).hasSize(3);
        assertThat(ok(history("BTC-USD", "1m", null, NOON, 7)).bars()).hasSize(7);
        assertThat(targets().getLast()).contains("start=2026-11-25T11%3A53%3A00Z&end=2026-11-25T11%3A59%3A01Z");
        assertThat(ok(history("BTC-USD", "1m", "2026-11-25T02:00:00Z", NOON, 1000))
                        .bars())
                .hasSize(600);
        assertThat(targets()).hasSize(6);
    }

    @Test
    void minutesWithoutTradesAreMadeUpForByOlderOnes() throws Exception {
        // Every tenth minute, and none for five hours.
        long halt = NOON.getEpochSecond() - 18_000;
        server.answer(market(open -> open % 600 == 0 && open < halt));
        History history = ok(history("BTC-USD", "1m", null, NOON, 20));
        assertThat(history.bars()).hasSize(20);
        assertThat(history.bars().getLast().openTime()).isEqualTo(Instant.ofEpochSecond(halt - 600));
    }

    @Test
    void beforeTheFirstTradeNothingIsAskedFor() throws Exception {
        server.answer(market(open -> open >= NOON.getEpochSecond() - 600));
        assertThat(ok(history("BTC-USD", "1m", null, NOON, 5000)).bars()).hasSize(10);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aWindowWithAStartIsAskedForToItsEndOrNotAtAll() throws Exception {
        long first = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();
        server.answer(market(open -> open == first));
        assertThat(ok(history("BTC-USD", "1m", "2026-11-20T00:00:00Z", NOON, 5)).bars())
                .hasSize(1);
        assertThat(refused(history("BTC-USD", "1m", "2020-11-20T00:00:00Z", NOON, 5)))
                .isInstanceOf(Refusal.BadRequest.class);
    }

    @Test
    void aPageThatFailsRefusesAll() throws Exception {
        server.answer(request -> request.target().contains("end=2026-11-25T11%3A59%3A01Z")
                ? market(open -> true).apply(request)
                : Answer.of(429, "{\"message\":\"Public rate limit exceeded\"}"));
        assertThat(refused(history("BTC-USD", "1m", null, NOON, 500))).isInstanceOf(Refusal.RateLimited.class);
        assertThat(server.requests()).hasSize(2);
    }

    /** Candles of the minutes that had trades, newest first; refuses as they do. */
    private static Function<StubServer.Request, Answer> market(LongPredicate traded) {
        return request -> {
            long start = Instant.parse(parameter(request, "start")).getEpochSecond();
            long end = Instant.parse(parameter(request, "end")).getEpochSecond();
            if ((end - start) / 60 + 1 > 300) {
                return Answer.of(400, "{\"message\":\"granularity too small for the requested time range.\"}");
            }
            List<String> rows = new ArrayList<>();
            for (long open = end - end % 60; open >= start; open -= 60) {
                if (traded.test(open)) {
                    rows.add("[%d,1,4,2,3,0.5]".formatted(open));
                }
            }
            return Answer.json("[" + String.join(",", rows) + ']');
        };
    }

    private Outcome<History> history(String symbol, String interval, String from, Instant to, int limit)
            throws InterruptedException {
        return coinbase.history(new HistoryRequest(
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

    private static String parameter(StubServer.Request request, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(request.target());
        assertThat(matcher.find()).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }
}
