package io.goldensignals.marketdata.provider.alphavantage;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphaVantageProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String KEY = "K3Y+K3Y";
    // A Tuesday, at noon in New York.
    private static final Instant NOW = Instant.parse("2026-11-24T17:00:00Z");

    private final StubServer server = new StubServer();
    private final AlphaVantageProvider provider = new AlphaVantageProvider(
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
    @CsvSource({"MSFT,MSFT", "BRK.B,BRK-B", "BTC-USD,", "TSCO.LON,", "^GSPC,", "EURUSD=X,", "EUR/USD,"})
    void spellsUsSharesOnly(String ours, String theirs) {
        assertThat(provider.spelling(ours)).isEqualTo(Optional.ofNullable(theirs));
    }

    @Test
    void theQuoteOfADayIsDelayedAndOfItsClose() throws Exception {
        server.answer(StubServer.Answer.json(globalQuote("BRK-B", "112.1300", "2026-11-23")));
        assertThat(ok(provider.quote("BRK.B")))
                .isEqualTo(quote("BRK.B", 112.13, "2026-11-23T21:00:00Z", Quality.DELAYED));
        assertThat(query(0))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("function", "GLOBAL_QUOTE", "symbol", "BRK-B", "apikey", "K3Y%2BK3Y"));
    }

    @Test
    void theQuoteOfARunningDayIsNotOfTheFuture() throws Exception {
        server.answer(StubServer.Answer.json(globalQuote("MSFT", "112.1300", "2026-11-24")));
        assertThat(ok(provider.quote("MSFT")).time()).isEqualTo(NOW);
        server.answer(StubServer.Answer.json(globalQuote("MSFT", "112.1300", "2026-07-02")));
        assertThat(ok(provider.quote("MSFT")).time()).isEqualTo("2026-07-02T20:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MSFT | 0.0000   | 2026-11-23 | no-data
            MSFT | NaN      | 2026-11-23 | no-data
            MSFT | -1       | 2026-11-23 | no-data
            MSFT | 1e999    | 2026-11-23 | no-data
            MSFT | 0x1p3    | 2026-11-23 | no-data
            MSFT | ``       | 2026-11-23 | no-data
            MSFT | 112.1300 | 2026-11-25 | unreadable
            MSFT | 112.1300 | yesterday  | unreadable
            IBM  | 112.1300 | 2026-11-23 | unreadable
            """)
    void whatIsNoPriceOfTheSymbolIsNoQuote(String symbol, String price, String day, String kind) throws Exception {
        server.answer(StubServer.Answer.json(globalQuote(symbol, price, day)));
        assertThat(refused(provider.quote("MSFT")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Global Quote":{}}                         | not-found
            {"Global Quote":{"07. latest trading day":"2026-11-23"}} | no-data
            {"Global Quote":"MSFT"}                     | unreadable
            {}                                          | unreadable
            []                                          | unreadable
            null                                        | unreadable
            {"Meta Data":{}}                            | unreadable
            <html>Will be right back</html>             | unreadable
            timestamp,open,high,low,close,volume        | unreadable
            """)
    void bodiesThatAreNoQuote(String body, String kind) throws Exception {
        server.answer(StubServer.Answer.json(body));
        assertThat(refused(provider.quote("MSFT")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Information | Thank you for using Alpha Vantage! Please consider spreading out your free API requests more sparingly (1 request per second). You may subscribe to any of the premium plans at https://www.alphavantage.co/premium/ to lift the free key rate limit (25 requests per day), raise the per-second burst limit, and instantly unlock all premium endpoints | rate-limited | 2026-11-24T17:00:02Z
            Information | Burst pattern detected. Please spread out your requests, or see our premium plans | rate-limited | 2026-11-24T17:00:02Z
            Information | We have detected your API key as K3Y+K3Y and our standard API rate limit is 25 requests per day. Please subscribe to any of the premium plans at https://www.alphavantage.co/premium/ to instantly remove all daily rate limits. | rate-limited | 2026-11-25T05:00:00Z
            Note | We have detected your API key as K3Y+K3Y and our standard API rate limit is 25 requests per day. Please subscribe to any of the premium plans at https://www.alphavantage.co/premium/ to instantly remove all daily rate limits. | rate-limited | 2026-11-25T05:00:00Z
            Note | Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls per minute and 500 calls per day. Please visit https://www.alphavantage.co/premium/ if you would like to target a higher API call frequency. | rate-limited | 2026-11-24T17:01:00Z
            Information | Thank you for using Alpha Vantage! The outputsize=full parameter value is a premium feature for the TIME_SERIES_DAILY endpoint. You may subscribe to any of the premium plans | not-entitled |
            Information | Thank you for using Alpha Vantage! This is a premium endpoint. You may subscribe to any of the premium plans | not-entitled |
            Error Message | the parameter apikey is invalid or missing. Please claim your free API key on (https://www.alphavantage.co/support/#api-key). It should take less than 20 seconds. | unauthorised |
            Information | the parameter apikey is invalid or missing. Please claim your free API key on (https://www.alphavantage.co/support/#api-key). It should take less than 20 seconds. | unauthorised |
            Information | The **demo** API key is for demo purposes only. Please claim your free API key at (https://www.alphavantage.co/support/#api-key) to explore our full API offerings. | unauthorised |
            Error Message | Invalid API call. Please retry or visit the documentation (https://www.alphavantage.co/documentation/) for TIME_SERIES_DAILY. | not-found |
            Error Message | Something that nobody has heard of | bad-request |
            Information | Something that nobody has heard of | unreadable |
            """)
    void refusalsAreToldInWordsWithSuccess(String field, String words, String kind, Instant retryAt) throws Exception {
        server.answer(StubServer.Answer.json("{\"" + field + "\":\"" + words + "\"}"));
        for (Outcome<?> outcome :
                List.of(provider.quote("MSFT"), provider.quotes(Set.of("MSFT")).get("MSFT"), history("1w", null, 5))) {
            Refusal refusal = refused(outcome);
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.detail()).isNotBlank().doesNotContain("K3Y");
            if (refusal instanceof Refusal.RateLimited limited) {
                assertThat(limited.retryAt()).contains(retryAt);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"503,upstream-down", "429,rate-limited", "403,not-entitled"})
    void withoutWordsTheStatusCounts(int status, String kind) throws Exception {
        server.answer(StubServer.Answer.of(status, "<html>sorry</html>"));
        assertThat(refused(provider.quote("MSFT")).kind()).isEqualTo(kind);
        server.answer(StubServer.Answer.of(status, "{\"Information\":\"sorry\"}"));
        assertThat(refused(provider.quote("MSFT")).kind()).isEqualTo(kind);
    }

    @Test
    void noAnswerIsUpstreamDown() throws Exception {
        server.answer(StubServer.Answer.json("{\"Global Quote\":{}}").as(StubServer.Kind.CUT));
        assertThat(refused(provider.quote("MSFT"))).isInstanceOf(Refusal.UpstreamDown.class);
    }

    @Test
    void whatIsNotCarriedIsNotAskedFor() throws Exception {
        assertThat(refused(provider.quote("BTC-USD"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(provider.quotes(Set.of("BTC-USD")))
                .hasSize(1)
                .allSatisfy((symbol, outcome) -> assertThat(refused(outcome)).isInstanceOf(Refusal.NotFound.class));
        assertThat(refused(provider.history(request("BTC-USD", "1d", null, NOW, 5, Adjustment.RAW))))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(provider.history(request("MSFT", "2h", null, NOW, 5, Adjustment.RAW))))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThat(refused(provider.history(request("MSFT", "1d", null, NOW, 5, Adjustment.SPLIT))))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aBatchAnswersForEverySymbol() throws Exception {
        server.answer(StubServer.Answer.json(bulk(
                row("MSFT", "2026-11-24 11:59:57.644", "432.1100", ""),
                row("BRK-B", "2026-11-24 11:59:58", "", "470.00"),
                row("IBM", "N/A", "N/A", "N/A"),
                row("NOBODY", "2026-11-24 11:59:58", "1.00", ""))));
        Map<String, Outcome<Quote>> quotes = provider.quotes(Set.of("MSFT", "BRK.B", "IBM", "GONE", "BTC-USD"));
        assertThat(quotes).containsOnlyKeys("MSFT", "BRK.B", "IBM", "GONE", "BTC-USD");
        assertThat(ok(quotes.get("MSFT"))).isEqualTo(quote("MSFT", 432.11, "2026-11-24T16:59:57.644Z", Quality.LIVE));
        // Within hours the price of other hours is old.
        assertThat(refused(quotes.get("BRK.B"))).isInstanceOf(Refusal.NoData.class);
        assertThat(refused(quotes.get("IBM"))).isInstanceOf(Refusal.Unreadable.class);
        assertThat(refused(quotes.get("GONE"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(quotes.get("BTC-USD"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(query(0))
                .containsEntry("function", "REALTIME_BULK_QUOTES")
                .containsEntry("symbol", "BRK-B%2CGONE%2CIBM%2CMSFT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-11-23 19:59:57.644 | 432.11 | 433.20 | 433.20 | 2026-11-24T00:59:57.644Z
            2026-11-23 19:59:57.644 | 432.11 | ``     | 432.11 | 2026-11-23T21:00:00Z
            2026-11-23 16:00:00     | 432.11 | ``     | 432.11 | 2026-11-23T21:00:00Z
            2026-11-24 08:15:00     | ``     | 431.90 | 431.90 | 2026-11-24T13:15:00Z
            2026-11-24 08:15:00     | 432.11 | ``     |        |
            """)
    void outsideOfHoursTheLastTradeIsInItsOwnField(
            String timestamp, String close, String extended, Double price, String time) throws Exception {
        server.answer(StubServer.Answer.json(bulk(row("MSFT", timestamp, close, extended))));
        Outcome<Quote> outcome = provider.quotes(Set.of("MSFT")).get("MSFT");
        if (price == null) {
            assertThat(refused(outcome)).isInstanceOf(Refusal.NoData.class);
        } else {
            assertThat(ok(outcome)).isEqualTo(quote("MSFT", price, time, Quality.LIVE));
        }
    }

    @Test
    void aSampleIsNoQuote() throws Exception {
        server.answer(StubServer.Answer.json(bulk(row("MSFT", "2026-11-24 11:59:57.644", "432.1100", ""))
                .replace("\"success\"", "\"This is a sample. Please subscribe to a premium plan.\"")));
        assertThat(refused(provider.quotes(Set.of("MSFT")).get("MSFT"))).isInstanceOf(Refusal.NotEntitled.class);
        server.answer(StubServer.Answer.json("{\"endpoint\":\"Realtime Bulk Quotes\",\"message\":\"success\"}"));
        assertThat(refused(provider.quotes(Set.of("MSFT")).get("MSFT"))).isInstanceOf(Refusal.Unreadable.class);
    }

    @Test
    void aBatchIsOfAHundredAtMost() throws Exception {
        server.answer(StubServer.Answer.json(bulk()));
        assertThat(provider.quotes(
                        IntStream.range(0, 130).mapToObj(i -> "S" + i).collect(Collectors.toSet())))
                .hasSize(130);
        assertThat(server.requests()).hasSize(2);
        assertThat(query(0).get("symbol").split("%2C")).hasSize(100);
        assertThat(query(1).get("symbol").split("%2C")).hasSize(30);
    }

    private Outcome<History> history(String interval, String from, int limit) throws InterruptedException {
        return provider.history(request(
                "MSFT",
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

    /** The parameters as they were sent. */
    private Map<String, String> query(int request) {
        String target = server.requests().get(request).target();
        assertThat(target).startsWith("/query?");
        return Arrays.stream(target.substring("/query?".length()).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    private static String globalQuote(String symbol, String price, String day) {
        return """
                {"Global Quote":{"01. symbol":"%s","02. open":"112.6300","03. high":"113.1700","04. low":"110.6400",\
                "05. price":"%s","06. volume":"29062853","07. latest trading day":"%s",\
                "08. previous close":"112.7900","09. change":"-0.6600","10. change percent":"-0.5852%%"}}""".formatted(symbol, price, day);
    }

    private static String bulk(String... rows) {
        return "{\"endpoint\":\"Realtime Bulk Quotes\",\"message\":\"success\",\"data\":[" + String.join(",", rows)
                + "]}";
    }

    private static String row(String symbol, String timestamp, String close, String extended) {
        return """
                {"symbol":"%s","timestamp":"%s","open":"430.0000","high":"433.0000","low":"429.0000","close":"%s",\
                "volume":"29749139","previous_close":"431.9500","change":"0.16","change_percent":"0.04",\
                "extended_hours_quote":"%s","extended_hours_change":"","extended_hours_change_percent":""}""".formatted(symbol, timestamp, close, extended);
    }

    private static Quote quote(String symbol, double price, String time, Quality quality) {
        return new Quote(
                symbol, price, null, null, null, null, null, Instant.parse(time), "alphavantage", quality, false);
    }
}
