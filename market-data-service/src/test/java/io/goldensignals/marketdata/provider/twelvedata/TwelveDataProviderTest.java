package io.goldensignals.marketdata.provider.twelvedata;

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
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwelveDataProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String KEY = "K3Y";
    private static final Instant NOW = Instant.parse("2026-11-24T17:00:30.250Z");
    private static final String MINUTE_SPENT = """
            {"code":429,"message":"You have run out of API credits for the current minute. 12 API credits were used, \
            with the current limit being 8. Wait for the next minute or consider switching to a higher tier plan at \
            https://twelvedata.com/pricing","status":"error"}""";

    private final StubServer server = new StubServer();
    private final TwelveDataProvider provider = new TwelveDataProvider(
            new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.of(KEY)), KEY, () -> NOW);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"AAPL,AAPL", "BRK.B,BRK.B", "BTC-USD,BTC/USD", "TSCO.LON,", "^GSPC,", "EURUSD=X,", "EUR/USD,", "A-B-C,"
    })
    void spellsSharesAndCrypto(String ours, String theirs) {
        assertThat(provider.spelling(ours)).isEqualTo(Optional.ofNullable(theirs));
    }

    @Test
    void aQuoteIsOfTheLatestMinute() throws Exception {
        server.answer(StubServer.Answer.json(quoteBody("BTC/USD", "\"148.85001\"", 1_795_539_540L)));
        assertThat(ok(provider.quote("BTC-USD"))).isEqualTo(quote("BTC-USD", 148.85001));
        StubServer.Request request = server.requests().getFirst();
        assertThat(request.target()).isEqualTo("/quote?symbol=BTC%2FUSD&interval=1min");
        assertThat(request.header("authorization")).isEqualTo("apikey K3Y");
    }

    @Test
    void withoutTheLatestMinuteTheTimeOfTheBarCounts() throws Exception {
        server.answer(StubServer.Answer.json(
                "{\"symbol\":\"AAPL\",\"timestamp\":1795539540,\"close\":148.85,\"is_market_open\":false}"));
        assertThat(ok(provider.quote("AAPL"))).isEqualTo(quote("AAPL", 148.85));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"symbol":"AAPL","timestamp":1795539540,"close":null}      | no-data
            {"symbol":"AAPL","timestamp":1795539540,"close":"0.00"}    | no-data
            {"symbol":"AAPL","timestamp":1795539540,"close":"NaN"}     | no-data
            {"symbol":"AAPL","timestamp":1795539540,"close":"-3"}      | no-data
            {"symbol":"AAPL","timestamp":1795539540}                   | no-data
            {"symbol":"MSFT","timestamp":1795539540,"close":"148.85"}  | unreadable
            {"symbol":"AAPL","timestamp":null,"close":"148.85"}        | unreadable
            {"price":"148.85"}                                         | unreadable
            {}                                                         | unreadable
            []                                                         | unreadable
            "AAPL"                                                     | unreadable
            <html>Just a moment</html>                                 | unreadable
            """)
    void whatIsNoPriceOfTheSymbolIsNoQuote(String body, String kind) throws Exception {
        server.answer(StubServer.Answer.json(body));
        assertThat(refused(provider.quote("AAPL")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | You have run out of API credits for the current minute. 12 API credits were used, with the current limit being 8. Wait for the next minute or consider switching to a higher tier plan at https://twelvedata.com/pricing | rate-limited | 2026-11-24T17:01:00Z
            429 | You have run out of API credits for the day. 1316 API credits were used, with the current limit being 800. | rate-limited | 2026-11-25T00:00:00Z
            429 | Too many requests | rate-limited |
            401 | **apikey** parameter is incorrect or not specified. You can get your free API key instantly following this link: https://twelvedata.com/pricing. Yours was K3Y. | unauthorised |
            403 | /time_series is available exclusively with grow or pro plans | not-entitled |
            404 | **symbol** AAPL is not available with your plan. You may select the appropriate plan at https://twelvedata.com/pricing | not-entitled |
            404 | This symbol is available starting with Grow. Consider upgrading your API Key now | not-entitled |
            400 | **symbol** not found: AAPL. Please specify it correctly according to API Documentation. | not-found |
            404 | **symbol** not found: AAPL. Please specify it correctly according to API Documentation. | not-found |
            400 | **symbol** or **figi** parameter is missing or invalid. Please provide a valid symbol. | not-found |
            404 | Data not found | not-found |
            400 | No data is available on the specified dates. Try setting different start/end dates. | no-data |
            400 | Invalid **interval** provided: 0.99min. | bad-request |
            414 | The parameter is too long | bad-request |
            500 | Internal error | upstream-down |
            299 | Nobody knows | unreadable |
            """)
    void errorsStandInTheBody(int code, String message, String kind, Instant retryAt) throws Exception {
        String error = "{\"code\":%d,\"message\":\"%s\",\"status\":\"error\"}".formatted(code, message);
        for (StubServer.Answer answer : List.of(
                StubServer.Answer.json(error),
                StubServer.Answer.of(code, error),
                StubServer.Answer.json(error.replace(",\"status\":\"error\"", "")))) {
            server.answer(answer);
            for (Outcome<?> outcome : List.of(provider.quote("AAPL"), history("1d", null, 5))) {
                Refusal refusal = refused(outcome);
                assertThat(refusal.kind()).isEqualTo(kind);
                assertThat(refusal.detail()).isNotBlank().doesNotContain("K3Y");
                if (refusal instanceof Refusal.RateLimited limited) {
                    assertThat(limited.retryAt()).isEqualTo(Optional.ofNullable(retryAt));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"503,upstream-down", "429,rate-limited", "401,unauthorised", "200,unreadable"})
    void withoutACodeTheStatusCounts(int status, String kind) throws Exception {
        for (String body : List.of("<html>sorry</html>", "{\"status\":\"error\",\"message\":\"sorry\"}")) {
            server.answer(StubServer.Answer.of(status, body));
            assertThat(refused(provider.quote("AAPL")).kind()).isEqualTo(kind);
        }
        server.answer(StubServer.Answer.of(
                status, "{\"status\":\"error\",\"message\":\"You have run out of API credits for the day.\"}"));
        assertThat(refused(provider.quote("AAPL")).kind()).isEqualTo("rate-limited");
    }

    @Test
    void noAnswerIsUpstreamDown() throws Exception {
        server.answer(StubServer.Answer.json("{\"code\":429}").as(StubServer.Kind.CUT));
        assertThat(refused(provider.quote("AAPL"))).isInstanceOf(Refusal.UpstreamDown.class);
        server.answer(StubServer.Answer.of(429, "").with("Retry-After", "7"));
        assertThat(refused(provider.quote("AAPL")))
                .isInstanceOfSatisfying(
                        Refusal.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).contains(NOW.plusSeconds(7)));
    }

    @Test
    void whatIsNotCarriedIsNotAskedFor() throws Exception {
        assertThat(refused(provider.quote("^GSPC"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(provider.quotes(Set.of("^GSPC")).get("^GSPC"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(provider.history(request("^GSPC", "1d", null, NOW, 5, Adjustment.SPLIT))))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(provider.history(request("AAPL", "45m", null, NOW, 5, Adjustment.RAW))))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThat(refused(provider.history(request("AAPL", "1h", null, NOW, 5, Adjustment.SPLIT))))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThat(refused(history("1d", "2026-11-24T17:00:31Z", 5))).isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aBatchAnswersForEverySymbol() throws Exception {
        server.answer(StubServer.Answer.json("{\"AAPL\":%s,\"BTC/USD\":%s,\"GONE\":%s,\"IBM\":null}"
                .formatted(
                        quoteBody("AAPL", "\"148.85001\"", 1_795_539_540L),
                        quoteBody("BTC/USD", "\"97000.5\"", 1_795_539_540L),
                        "{\"code\":400,\"message\":\"**symbol** not found: GONE.\",\"status\":\"error\"}")));
        Map<String, Outcome<Quote>> quotes = provider.quotes(Set.of("AAPL", "BTC-USD", "GONE", "IBM", "KO", "^GSPC"));
        assertThat(quotes).containsOnlyKeys("AAPL", "BTC-USD", "GONE", "IBM", "KO", "^GSPC");
        assertThat(ok(quotes.get("AAPL"))).isEqualTo(quote("AAPL", 148.85001));
        assertThat(ok(quotes.get("BTC-USD"))).isEqualTo(quote("BTC-USD", 97000.5));
        assertThat(Stream.of("GONE", "IBM", "KO", "^GSPC").map(quotes::get))
                .allSatisfy(outcome -> assertThat(refused(outcome)).isInstanceOf(Refusal.NotFound.class));
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.target())
                        .isEqualTo("/quote?symbol=AAPL%2CBTC%2FUSD%2CGONE%2CIBM%2CKO&interval=1min"));
    }

    @Test
    void aBatchOfOneIsNoBatch() throws Exception {
        server.answer(StubServer.Answer.json(quoteBody("AAPL", "\"148.85001\"", 1_795_539_540L)));
        assertThat(ok(provider.quotes(Set.of("AAPL")).get("AAPL"))).isEqualTo(quote("AAPL", 148.85001));
    }

    @Test
    void aBatchIsNoLargerThanTheCreditsOfAMinuteAndStopsWhenTheyAreSpent() throws Exception {
        List<String> bodies = new ArrayList<>(List.of("{\"S0\":null}", MINUTE_SPENT, "{\"S0\":null}"));
        server.answer(request -> StubServer.Answer.json(bodies.removeFirst()));
        Map<String, Outcome<Quote>> quotes =
                provider.quotes(IntStream.range(10, 30).mapToObj(i -> "S" + i).collect(Collectors.toSet()));
        assertThat(server.requests()).hasSize(2);
        assertThat(quotes).hasSize(20);
        assertThat(refused(quotes.get("S17"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(quotes.get("S18"))).isInstanceOf(Refusal.RateLimited.class);
        assertThat(refused(quotes.get("S29"))).isInstanceOf(Refusal.RateLimited.class);
    }

    @Test
    void anErrorOfOneBatchIsNotThatOfTheNext() throws Exception {
        List<String> bodies = new ArrayList<>(List.of(
                "{\"code\":404,\"message\":\"Data not found\"}", quoteBody("S18", "\"148.85001\"", 1_795_539_540L)));
        server.answer(request -> StubServer.Answer.json(bodies.removeFirst()));
        Map<String, Outcome<Quote>> quotes =
                provider.quotes(IntStream.range(10, 19).mapToObj(i -> "S" + i).collect(Collectors.toSet()));
        assertThat(refused(quotes.get("S17"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(ok(quotes.get("S18"))).isEqualTo(quote("S18", 148.85001));
    }

    private Outcome<History> history(String interval, String from, int limit) throws InterruptedException {
        return provider.history(request(
                "AAPL",
                interval,
                from,
                NOW,
                limit,
                provider.adjustments(Interval.parse(interval)).getFirst()));
    }

    private static HistoryRequest request(
            String symbol, String interval, String from, Instant to, int limit, Adjustment adjustment) {
        return new HistoryRequest(
                symbol, Interval.parse(interval), Optional.ofNullable(from).map(Instant::parse), to, limit, adjustment);
    }

    private static String quoteBody(String symbol, String close, long lastQuoteAt) {
        return """
                {"symbol":"%s","name":"Apple Inc.","exchange":"NASDAQ","mic_code":"XNGS","currency":"USD",\
                "datetime":"2026-11-24","timestamp":1795530600,"last_quote_at":%d,"open":"148.73500",\
                "high":"148.86000","low":"148.73000","close":%s,"volume":"624277","previous_close":"148.12000",\
                "change":"0.73","percent_change":"0.49","is_market_open":true,\
                "fifty_two_week":{"low":"103.10000","high":"157.26000"}}""".formatted(symbol, lastQuoteAt, close);
    }

    /** The last minute before {@code NOW}, in epoch seconds 1795539540. */
    private static Quote quote(String symbol, double price) {
        Instant time = Instant.ofEpochSecond(1_795_539_540L);
        return new Quote(symbol, price, null, null, null, null, null, time, "twelvedata", Quality.LIVE, false);
    }
}
