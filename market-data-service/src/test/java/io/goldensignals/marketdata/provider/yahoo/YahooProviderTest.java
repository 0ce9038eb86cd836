package io.goldensignals.marketdata.provider.yahoo;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String NOBODY = "{\"quoteResponse\":{\"result\":[],\"error\":null}}";
    private static final String UNAUTHORISED = """
            {"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}
            """;
    private static final String AAPL = """
            {"language":"en-US","quoteType":"EQUITY","quoteSourceName":"Nasdaq Real Time Price","currency":"USD",
            "marketState":"CLOSED","regularMarketPrice":244.6,"regularMarketTime":1739566800,"regularMarketOpen":241.07,
            "regularMarketVolume":40896227,"bid":244.44,"ask":253.37,"bidSize":2,"askSize":1,"postMarketPrice":244.64,
            "postMarketTime":1739581198,"gmtOffSetMilliseconds":-18000000,"firstTradeDateMilliseconds":345479400000,
            "exchangeDataDelayedBy":0,"sourceInterval":15,"priceHint":2,"symbol":"AAPL"}
            """;

    private final Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final StubServer server = new StubServer();
    private final StubServer consent = new StubServer();
    private final YahooProvider yahoo = new YahooProvider(http(server), http(consent), () -> now);

    private static ProviderHttp http(StubServer stub) {
        return new ProviderHttp(VERTX, stub.base(), Duration.ofSeconds(10), Secrets.NONE);
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @BeforeEach
    void setCookie() {
        consent.answer(Answer.of(404, "")
                .with("Set-Cookie", "A3=d=AQAB&S=AQ; Expires=Wed, 25 Nov 2027 12:00:00 GMT; Domain=.x"));
    }

    @AfterEach
    void close() {
        yahoo.close();
        server.close();
        consent.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL,AAPL", "BRK.B,BRK-B", "BF.A,BF-A", "BTC-USD,BTC-USD", "ETH-USDT,ETH-USDT", "VOD.L,VOD.L", "7203.T,7203.T",
        "BMW.DE,BMW.DE", "RCI.B.TO,RCI-B.TO", "^GSPC,", "EURUSD=X,", "GC=F,", "EUR/USD,", "BRK-B,"
    })
    void symbolsAreSpelledYahoosWay(String ours, String theirs) {
        assertThat(yahoo.spelling(ours).orElse(null)).isEqualTo(theirs);
    }

    @Test
    void itHasQuotesAndHistoryButNoStream() {
        assertThat(yahoo.profile().capabilities())
                .containsExactlyInAnyOrder(Capability.QUOTE, Capability.BATCH_QUOTE, Capability.HISTORY);
    }

    @ParameterizedTest
    @CsvSource({
        "74.05999755859375,2,74.06", "75.0875015258789,2,75.0875", "74.06000518798828,2,74.06", "244.87,2,244.87",
        "0.09983300417661667,2,0.099833004", "94745.078125,2,94745.08", "241,2,241", "1.2345678901,2,1.2345678901",
        "74.05999755859375,2147483647,74.06", "1.2339999557298142e-05,6,0.00001234",
    })
    void floatNoiseIsTakenOffPrices(double noisy, int decimals, double price) {
        assertThat(YahooPrice.of(noisy, decimals)).isEqualTo(price);
    }

    @Test
    void aQuoteIsTheHeadOfAChart() throws Exception {
        server.answer(chart(
                "\"regularMarketPrice\":244.8699951171875,\"regularMarketTime\":1739998801,\"regularMarketVolume\":9"));
        assertThat(ok(yahoo.quote("BRK.B")))
                .isEqualTo(new Quote(
                        "BRK.B",
                        244.87,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.ofEpochSecond(1739998801),
                        "yahoo",
                        Quality.DELAYED,
                        false));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().getFirst().target()).isEqualTo("/v8/finance/chart/BRK-B?range=1d&interval=1d");
        assertThat(server.requests().getFirst().header("User-Agent")).startsWith("Mozilla/5.0");
        assertThat(consent.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"59,LIVE", "61,DELAYED"})
    void aChartTellsNoDelayButAQuoteOfJustNowHasNone(int age, Quality quality) throws Exception {
        server.answer(chart("\"regularMarketPrice\":10,\"regularMarketTime\":" + (now.getEpochSecond() - age)));
        assertThat(ok(yahoo.quote("AAPL")).quality()).isEqualTo(quality);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "regularMarketTime":1739998801
            "regularMarketPrice":null,"regularMarketTime":1739998801
            "regularMarketPrice":0,"regularMarketTime":1739998801
            "regularMarketPrice":-1,"regularMarketTime":1739998801
            "regularMarketPrice":"244.87","regularMarketTime":1739998801
            "regularMarketPrice":244.87
            "regularMarketPrice":244.87,"regularMarketTime":0
            "regularMarketPrice":244.87,"regularMarketTime":99999999999999999
            """)
    void withoutAPriceOrItsTimeThereIsNoQuote(String head) throws Exception {
        server.answer(chart(head));
        assertThat(refused(yahoo.quote("AAPL"))).isInstanceOf(Refusal.NoData.class);
    }

    @Test
    void unknownSymbolsAreNotFound() throws Exception {
        server.answer(Answer.of(404, """
                {"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}
                """));
        assertThat(refused(yahoo.quote("NOPE")))
                .isEqualTo(new Refusal.NotFound("HTTP 404 Not Found: No data found, symbol may be delisted"));
        assertThat(refused(yahoo.quote("^GSPC"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aBatchIsAskedWithCookieAndCrumb() throws Exception {
        String brk =
                AAPL.replace("AAPL", "BRK-B").replace("\"exchangeDataDelayedBy\":0", "\"exchangeDataDelayedBy\":15");
        String sparse = "{\"symbol\":\"ADH\",\"quoteType\":\"EQUITY\"}";
        answering(records(brk, sparse, AAPL, AAPL.replace("AAPL", "OTHER")));
        Map<String, Outcome<Quote>> quotes = yahoo.quotes(Set.of("AAPL", "BRK.B", "ADH", "GONE", "^GSPC"));
        assertThat(quotes).containsOnlyKeys("AAPL", "BRK.B", "ADH", "GONE", "^GSPC");
        assertThat(ok(quotes.get("AAPL")))
                .isEqualTo(new Quote(
                        "AAPL",
                        244.6,
                        244.44,
                        253.37,
                        null,
                        null,
                        null,
                        Instant.parse("2025-02-14T21:00:00Z"),
                        "yahoo",
                        Quality.LIVE,
                        false));
        assertThat(ok(quotes.get("BRK.B")).quality()).isEqualTo(Quality.DELAYED);
        assertThat(refused(quotes.get("ADH"))).isInstanceOf(Refusal.NoData.class);
        assertThat(refused(quotes.get("GONE"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(quotes.get("^GSPC"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(consent.requests()).extracting(StubServer.Request::target).containsExactly("/");
        assertThat(server.requests())
                .extracting(StubServer.Request::target)
                .containsExactly(
                        "/v1/test/getcrumb",
                        "/v7/finance/quote?symbols=AAPL%2CADH%2CBRK-B%2CGONE&crumb=haT3%2FoykhH.1");
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.header("Cookie")).isEqualTo("A3=d=AQAB&S=AQ");
            assertThat(request.header("User-Agent"))
                    .isEqualTo(consent.requests().getFirst().header("User-Agent"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'\"exchangeDataDelayedBy\":0','\"exchangeDataDelayedBy\":0',LIVE",
        "Nasdaq Real Time Price,Delayed Quote,DELAYED",
        "'\"exchangeDataDelayedBy\":0','\"exchangeDataDelayedBy\":20',DELAYED",
        "'\"exchangeDataDelayedBy\":0','\"x\":0',DELAYED",
    })
    void aBatchTellsItsDelay(String field, String other, Quality quality) throws Exception {
        answering(records(AAPL.replace(field, other)));
        assertThat(ok(yahoo.quotes(Set.of("AAPL")).get("AAPL")).quality()).isEqualTo(quality);
    }

    @Test
    void aBidOrAskOfNothingIsNone() throws Exception {
        answering(records(AAPL.replace("\"bid\":244.44", "\"bid\":0").replace("\"ask\":253.37", "\"ask\":null")));
        Quote quote = ok(yahoo.quotes(Set.of("AAPL")).get("AAPL"));
        assertThat(quote.bid()).isNull();
        assertThat(quote.ask()).isNull();
        assertThat(quote.price()).isEqualTo(244.6, within(0.0));
    }

    @Test
    void cookieAndCrumbAreKept() throws Exception {
        answering(records(AAPL));
        ok(yahoo.quotes(Set.of("AAPL")).get("AAPL"));
        ok(yahoo.quotes(Set.of("AAPL")).get("AAPL"));
        assertThat(consent.requests()).hasSize(1);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aCrumbThatIsNoLongerTakenIsRenewedOnce() throws Exception {
        AtomicInteger crumbs = new AtomicInteger();
        server.answer(request -> {
            if (request.target().endsWith("getcrumb")) {
                return Answer.of(200, "crumb" + crumbs.incrementAndGet());
            }
            return request.target().endsWith("crumb=crumb2") ? records(AAPL) : Answer.of(401, UNAUTHORISED);
        });
        assertThat(ok(yahoo.quotes(Set.of("AAPL")).get("AAPL")).price()).isEqualTo(244.6);
        assertThat(consent.requests()).hasSize(2);
        assertThat(server.requests()).hasSize(4);
        ok(yahoo.quotes(Set.of("AAPL")).get("AAPL"));
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void aFreshCrumbThatIsNotTakenEitherIsARefusal() throws Exception {
        answering(Answer.of(401, UNAUTHORISED));
        assertThat(refused(yahoo.quotes(Set.of("AAPL")).get("AAPL")))
                .isEqualTo(new Refusal.Unauthorised("HTTP 401 Unauthorized: Invalid Crumb"));
        assertThat(server.requests().stream().filter(r -> r.target().endsWith("getcrumb")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | Too Many Requests             | rate-limited
            200 | Too Many Requests             | rate-limited
            200 | Edge: Too Many Requests       | rate-limited
            200 | <html>Consent</html>          | unreadable
            200 | ''                            | unreadable
            200 | {"finance":{"result":null}}   | unreadable
            401 | {"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Cookie"}}} | unauthorised
            404 | nope                          | unreadable
            503 | <html>sorry</html>            | upstream-down
            """)
    void nothingButACrumbIsTakenForACrumb(int status, String body, String kind) throws Exception {
        server.answer(Answer.of(status, body));
        assertThat(refused(yahoo.quotes(Set.of("AAPL")).get("AAPL")).kind()).isEqualTo(kind);
        assertThat(server.requests()).noneMatch(request -> request.target().startsWith("/v7/finance/quote"));
        answering(records(AAPL));
        ok(yahoo.quotes(Set.of("AAPL")).get("AAPL"));
    }

    @ParameterizedTest
    @CsvSource({"404,''", "307,''", "429,Too Many Requests", "502,x"})
    void withoutACookieNoCrumbIsAskedFor(int status, String body) throws Exception {
        consent.answer(Answer.of(status, body).with("Set-Cookie", "A3=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"));
        assertThat(yahoo.quotes(Set.of("AAPL"))).containsOnlyKeys("AAPL");
        assertThat(server.requests()).noneMatch(request -> request.target().endsWith("getcrumb"));
    }

    @Test
    void aConsentHostOutOfReachIsDown() throws Exception {
        consent.close();
        assertThat(refused(yahoo.quotes(Set.of("AAPL")).get("AAPL"))).isInstanceOf(Refusal.UpstreamDown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"quoteResponse":{"result":[],"error":null}}  | not-found
            200 | {"quoteResponse":{"result":null,"error":{"code":"Bad Request","description":"x"}}} | bad-request
            400 | {"finance":{"result":null,"error":{"code":"Bad Request","description":"Missing required query parameter=symbols"}}} | bad-request
            200 | {"quoteResponse":null}                        | unreadable
            200 | <html>Will be right back</html>               | upstream-down
            429 | Too Many Requests                             | rate-limited
            403 | ''                                            | not-entitled
            """)
    void aBatchThatIsRefusedIsRefusedForEverySymbol(int status, String body, String kind) throws Exception {
        answering(Answer.of(status, body));
        Map<String, Outcome<Quote>> quotes = yahoo.quotes(Set.of("AAPL", "BRK.B"));
        assertThat(quotes.values()).hasSize(2).allMatch(q -> refused(q).kind().equals(kind));
    }

    @Test
    void manySymbolsAreSeveralCallsUntilOneIsOverTheQuota() throws Exception {
        Set<String> symbols = new LinkedHashSet<>(
                IntStream.range(100, 220).mapToObj(i -> "S" + i).toList());
        answering(Answer.json(NOBODY));
        assertThat(yahoo.quotes(symbols))
                .hasSize(120)
                .allSatisfy((s, q) -> assertThat(refused(q)).isInstanceOf(Refusal.NotFound.class));
        assertThat(batchSizes()).containsExactly(50, 50, 20);
        server.requests().clear();
        answering(Answer.of(429, "Too Many Requests"));
        assertThat(yahoo.quotes(symbols))
                .hasSize(120)
                .allSatisfy((s, q) -> assertThat(refused(q)).isInstanceOf(Refusal.RateLimited.class));
        assertThat(batchSizes()).containsExactly(50);
        assertThat(yahoo.quotes(Set.of())).isEmpty();
    }

    private List<Integer> batchSizes() {
        return server.requests().stream()
                .map(StubServer.Request::target)
                .filter(target -> target.startsWith("/v7"))
                .map(target -> target.split("%2C", -1).length)
                .toList();
    }

    private void answering(Answer quotes) {
        server.answer(request -> request.target().endsWith("getcrumb")
                ? Answer.of(200, "haT3/oykhH.1").with("Content-Type", "text/plain")
                : quotes);
    }

    private static Answer records(String... records) {
        return Answer.json("{\"quoteResponse\":{\"result\":[" + String.join(",", records) + "],\"error\":null}}");
    }

    private static Answer chart(String head) {
        return Answer.json(new TestingChart("1d").with(head).body());
    }
}
