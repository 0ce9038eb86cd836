package io.goldensignals.marketdata.provider.yahoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.goldensignals.marketdata.quota.TestingClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooSparkTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Answer UNAUTHORISED = Answer.of(401, """
            {"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}
            """);
    private static final String HEAD = """
            "currency":"USD","regularMarketPrice":244.8699951171875,"regularMarketTime":1739998801,"priceHint":2
            """;

    private final TestingClock clock = new TestingClock("2026-11-25T12:00:00Z");
    private final StubServer server = new StubServer(this::answer);
    private final StubServer consent = new StubServer();
    private final YahooProvider yahoo = new YahooProvider(http(server), http(consent), clock);
    private final AtomicInteger crumbs = new AtomicInteger();
    private volatile Answer crumb;
    private volatile Answer quote = UNAUTHORISED;
    private volatile Answer spark = sparks(spark("AAPL", HEAD, "[]", "[]"));

    private static ProviderHttp http(StubServer stub) {
        return new ProviderHttp(VERTX, stub.base(), Duration.ofSeconds(10), Secrets.NONE);
    }

    private Answer answer(StubServer.Request request) {
        if (request.target().startsWith("/v7/finance/spark")) {
            return spark;
        }
        if (request.target().startsWith("/v7/finance/quote")) {
            return quote;
        }
        // Every crumb is another one.
        return crumb != null ? crumb : Answer.of(200, "crumb" + crumbs.incrementAndGet());
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @BeforeEach
    void setCookie() {
        consent.answer(Answer.of(404, "").with("Set-Cookie", "A3=d=AQAB&S=AQ; Domain=.x"));
    }

    @AfterEach
    void close() {
        yahoo.close();
        server.close();
        consent.close();
    }

    @Test
    void whereNoCrumbIsTakenQuotesComeFromSparksWithoutOne() throws Exception {
        spark = sparks(spark("OTHER", HEAD, "[]", "[]"), spark("BRK-B", HEAD, "[]", "[]"));
        Map<String, Outcome<Quote>> quotes = yahoo.quotes(Set.of("BRK.B", "GONE", "^GSPC"));
        Instant time = Instant.ofEpochSecond(1739998801);
        assertThat(quotes).containsOnlyKeys("BRK.B", "GONE", "^GSPC");
        assertThat(quotes.get("BRK.B"))
                .isEqualTo(Outcome.ok(new Quote(
                        "BRK.B", 244.87, null, null, null, null, null, time, "yahoo", Quality.DELAYED, false)));
        assertThat(kind(quotes.get("GONE"))).isEqualTo("not-found");
        assertThat(kind(quotes.get("^GSPC"))).isEqualTo("not-found");
        assertThat(asked()).containsExactly("getcrumb", "quote", "getcrumb", "quote", "spark");
        StubServer.Request last = server.requests().getLast();
        assertThat(last.target()).isEqualTo("/v7/finance/spark?symbols=BRK-B%2CGONE&range=1d&interval=1m");
        assertThat(last.header("Cookie")).isNull();
        assertThat(last.header("User-Agent")).startsWith("Mozilla/5.0");
    }

    @Test
    void theQuoteServiceIsTriedAgainAfterTenMinutesAndNotBefore() throws Exception {
        ok(quotes("AAPL").get("AAPL"));
        quote = records("AAPL");
        server.requests().clear();
        assertThat(ok(quotes("AAPL").get("AAPL")).bid()).isNull();
        clock.advance(Duration.ofSeconds(599));
        assertThat(ok(quotes("AAPL").get("AAPL")).bid()).isNull();
        assertThat(asked()).containsExactly("spark", "spark");
        clock.advance(Duration.ofSeconds(1));
        assertThat(ok(quotes("AAPL").get("AAPL")).bid()).isEqualTo(10);
        assertThat(ok(quotes("AAPL").get("AAPL")).bid()).isEqualTo(10);
        assertThat(asked()).containsExactly("spark", "spark", "quote", "quote");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | Too Many Requests
            200 | Too Many Requests
            200 | <html>Consent</html>
            401 | {"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Cookie"}}}
            404 | nope
            """)
    void whereThereIsNoCrumbSparksDo(int status, String body) throws Exception {
        crumb = Answer.of(status, body);
        ok(quotes("AAPL").get("AAPL"));
        ok(quotes("AAPL").get("AAPL"));
        assertThat(asked()).containsExactly("getcrumb", "spark", "spark");
    }

    @ParameterizedTest
    @CsvSource({"404,''", "429,Too Many Requests"})
    void whereThereIsNoCookieSparksDo(int status, String body) throws Exception {
        consent.answer(Answer.of(status, body));
        ok(quotes("AAPL").get("AAPL"));
        assertThat(asked()).containsExactly("spark");
    }

    @Test
    void aCrumbThatCannotBeRenewedIsNone() throws Exception {
        quote = records("AAPL");
        ok(quotes("AAPL").get("AAPL"));
        quote = UNAUTHORISED;
        crumb = Answer.of(429, "Too Many Requests");
        assertThat(ok(quotes("AAPL").get("AAPL")).price()).isEqualTo(244.87);
        assertThat(asked()).containsExactly("getcrumb", "quote", "quote", "getcrumb", "spark");
    }

    @ParameterizedTest
    @CsvSource({"429,rate-limited", "503,upstream-down", "403,not-entitled", "200,unreadable"})
    void whatIsNoMatterOfCrumbsIsARefusal(int status, String kind) throws Exception {
        quote = Answer.of(status, "sorry");
        assertThat(kind(quotes("AAPL").get("AAPL"))).isEqualTo(kind);
        assertThat(asked()).containsExactly("getcrumb", "quote");
    }

    @Test
    void aHostWithoutAnAnswerIsAnOutage() throws Exception {
        crumb = Answer.of(503, "sorry");
        assertThat(kind(quotes("AAPL").get("AAPL"))).isEqualTo("upstream-down");
        assertThat(asked()).containsExactly("getcrumb");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | {"spark":{"result":null,"error":{"code":"Not Found","description":"No data found for spark symbols"}}} | not-found
            401 | {"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Cookie"}}} | unauthorised
            400 | {"finance":{"result":null,"error":{"code":"Bad Request","description":"Missing required query parameter=symbols"}}} | bad-request
            429 | Edge: Too Many Requests             | rate-limited
            200 | <html>Will be right back</html>     | upstream-down
            200 | {"spark":null}                      | unreadable
            404 | <html>no such page</html>           | unreadable
            """)
    void sparksThatFailAreARefusalAndNotHeldOnTo(int status, String body, String kind) throws Exception {
        spark = Answer.of(status, body);
        assertThat(quotes("AAPL", "BRK.B").values()).hasSize(2).allMatch(q -> kind(q).equals(kind));
        quote = records("AAPL");
        assertThat(ok(quotes("AAPL").get("AAPL")).bid()).isEqualTo(10);
    }

    /** Times are seconds of a day in New York. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "regularMarketPrice":10,"regularMarketTime":120 | [60]         | [9]             | 10    | 120
            "regularMarketPrice":10,"regularMarketTime":120 | [60,120]     | [9,8]           | 10    | 120
            "regularMarketPrice":10,"regularMarketTime":120 | [60,180]     | [9,8]           | 8     | 180
            "regularMarketPrice":10                         | [60,120]     | [9,8]           | 8     | 120
            "regularMarketTime":999                         | [60,120]     | [9,8]           | 8     | 120
            "regularMarketPrice":0,"regularMarketTime":999  | [60,120]     | [9,8]           | 8     | 120
            "symbol":"AAPL"                                 | [60,120,180] | [9,8,null]      | 8     | 120
            "symbol":"AAPL"                                 | [60,120,180] | [9,0,"x"]       | 9     | 60
            "symbol":"AAPL"                                 | [60,120,180] | [9]             | 9     | 60
            "symbol":"AAPL"                                 | [60]         | [9,8,7]         | 9     | 60
            "symbol":"AAPL"                                 | [60,null]    | [9,8]           | 9     | 60
            "priceHint":2                                   | [60]         | [74.05999755859375] | 74.06 | 60
            """)
    void theLaterOfHeadAndLastCloseCounts(String head, String times, String closes, double price, long time)
            throws Exception {
        spark = sparks(spark("AAPL", head, times, closes));
        Quote quoted = ok(quotes("AAPL").get("AAPL"));
        assertThat(quoted.price()).isEqualTo(price);
        assertThat(quoted.time()).isEqualTo(Instant.ofEpochSecond(time));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"symbol":"AAPL"}
            {"symbol":"AAPL","response":null}
            {"symbol":"AAPL","response":[]}
            {"symbol":"AAPL","response":[null]}
            {"symbol":"AAPL","response":[{"meta":{},"indicators":{"quote":[{}]}}]}
            {"symbol":"AAPL","response":[{"meta":{},"timestamp":[60],"indicators":{"quote":[{}]}}]}
            {"symbol":"AAPL","response":[{"meta":{},"timestamp":[60],"indicators":{"quote":[{"close":[null]}]}}]}
            {"symbol":"AAPL","response":[{"meta":{},"timestamp":null,"indicators":{"quote":[{"close":null}]}}]}
            """)
    void aSparkWithoutAPriceHasNoData(String record) throws Exception {
        spark = sparks(record, spark("MSFT", HEAD, "[]", "[]"));
        Map<String, Outcome<Quote>> quotes = quotes("AAPL", "MSFT");
        assertThat(kind(quotes.get("AAPL"))).isEqualTo("no-data");
        assertThat(ok(quotes.get("MSFT")).price()).isEqualTo(244.87);
    }

    @ParameterizedTest
    @CsvSource({"59,LIVE", "61,DELAYED"})
    void aSparkTellsNoDelayButATradeOfJustNowHasNone(int age, Quality quality) throws Exception {
        long time = clock.instant().getEpochSecond() - age;
        spark = sparks(spark("AAPL", "\"x\":0", "[" + time + "]", "[10]"));
        assertThat(ok(quotes("AAPL").get("AAPL")).quality()).isEqualTo(quality);
    }

    @Test
    void aCallIsForTwentySymbolsUntilOneIsOverTheQuota() throws Exception {
        String[] symbols = symbols(45);
        spark = sparks(spark(symbols[0], HEAD, "[]", "[]"));
        assertThat(quotes(symbols)).hasSize(45);
        assertThat(sparkSizes()).containsExactly(20, 20, 5);
        server.requests().clear();
        spark = Answer.of(429, "Too Many Requests");
        assertThat(quotes(symbols).values()).hasSize(45).allMatch(q -> kind(q).equals("rate-limited"));
        assertThat(sparkSizes()).containsExactly(20);
        assertThat(yahoo.quotes(Set.of())).isEmpty();
    }

    @Test
    void onlyThoseShutOutAreAskedForAgain() throws Exception {
        String[] symbols = symbols(60);
        AtomicInteger calls = new AtomicInteger();
        spark = sparks(spark(symbols[59], HEAD, "[]", "[]"));
        server.answer(request -> request.target().startsWith("/v7/finance/quote") && calls.incrementAndGet() == 1
                ? records(symbols[0])
                : answer(request));
        Map<String, Outcome<Quote>> quotes = quotes(symbols);
        assertThat(ok(quotes.get(symbols[0])).bid()).isEqualTo(10);
        assertThat(ok(quotes.get(symbols[59])).bid()).isNull();
        assertThat(sparkSizes()).containsExactly(10);
    }

    @Test
    void whatQuotesCostDependsOnWhoIsAsked() throws Exception {
        assertThat(yahoo.quoteCost(100)).isEqualTo(2);
        quotes("AAPL");
        assertThat(yahoo.quoteCost(100)).isEqualTo(5);
        clock.advance(Duration.ofMinutes(10));
        assertThat(yahoo.quoteCost(100)).isEqualTo(2);
    }

    private Map<String, Outcome<Quote>> quotes(String... symbols) throws InterruptedException {
        return yahoo.quotes(new TreeSet<>(List.of(symbols)));
    }

    private static String[] symbols(int count) {
        return IntStream.range(100, 100 + count).mapToObj(i -> "S" + i).toArray(String[]::new);
    }

    private List<String> asked() {
        return server.requests().stream()
                .map(request -> request.target().replaceAll("\\?.*", "").replaceAll(".*/", ""))
                .toList();
    }

    private List<Integer> sparkSizes() {
        return server.requests().stream()
                .map(StubServer.Request::target)
                .filter(target -> target.startsWith("/v7/finance/spark"))
                .map(target -> target.split("%2C", -1).length)
                .toList();
    }

    private static Answer records(String symbol) {
        return Answer.json("""
                {"quoteResponse":{"result":[{"symbol":"%s","regularMarketPrice":10.1,"regularMarketTime":1739566800,
                "bid":10,"exchangeDataDelayedBy":0}],"error":null}}
                """.formatted(symbol));
    }

    private static Answer sparks(String... records) {
        return Answer.json(List.of(records).stream()
                .collect(Collectors.joining(",", "{\"spark\":{\"result\":[", "],\"error\":null}}")));
    }

    private static String spark(String symbol, String head, String times, String closes) {
        return """
                {"symbol":"%s","response":[{"meta":{%s},"timestamp":%s,"indicators":{"quote":[{"close":%s}]}}]}
                """.formatted(symbol, head, times, closes);
    }

    private static Quote ok(Outcome<Quote> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
        return ((Outcome.Ok<Quote>) outcome).value();
    }

    private static String kind(Outcome<Quote> outcome) {
        return outcome instanceof Outcome.Refused<Quote>(Refusal refusal) ? refusal.kind() : "ok";
    }
}
