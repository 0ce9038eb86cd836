package io.goldensignals.marketdata.provider.tiingo;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiingoProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String KEY = "s3cr3tk3y";
    private static final String AAPL = """
            {"ticker":"AAPL","timestamp":"2026-11-24T10:33:38.186520297-05:00",
            "quoteTimestamp":"2026-11-24T10:33:38.186520297-05:00","lastSaleTimestamp":"2026-11-24T10:33:34.176037579-05:00",
            "last":162.37,"lastSize":100,"tngoLast":162.33,"prevClose":154.68,"open":161.83,"high":163.25,"low":160.38,
            "mid":162.67,"volume":39782,"bidSize":100,"bidPrice":162.34,"askSize":200,"askPrice":163.0}""";

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final StubServer server = new StubServer();
    private final TiingoProvider tiingo = new TiingoProvider(
            new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.of(KEY)), KEY, () -> now);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        tiingo.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL,AAPL",
        "BRK.B,BRK-B",
        "BTC-USD,",
        "VOD.L,",
        "7203.T,",
        "BMW.DE,",
        "^GSPC,",
        "EURUSD=X,",
        "EUR/USD,"
    })
    void onlyStocksOfTheUsAreCarried(String ours, String theirs) {
        assertThat(tiingo.spelling(ours).orElse(null)).isEqualTo(theirs);
    }

    @ParameterizedTest
    @CsvSource({"1m,true", "5m,true", "15m,true", "30m,true", "1d,true", "24h,true", "1h,false", "1w,false", "10s,false"
    })
    void intervals(String interval, boolean has) {
        assertThat(tiingo.hasHistoryAt(Interval.parse(interval))).isEqualTo(has);
    }

    @Test
    void whatItHasNotIsNotAskedFor() throws Exception {
        assertThat(refused(tiingo.history(minutes("1h", "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z", 9))))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThat(refused(tiingo.history(days(Adjustment.SPLIT, 9)))).isInstanceOf(Refusal.BadRequest.class);
        assertThat(refused(tiingo.history(
                        new HistoryRequest("BTC-USD", Interval.parse("1d"), Optional.empty(), now, 9, Adjustment.RAW))))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(tiingo.quote("BTC-USD"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(tiingo.quotes(Set.of())).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | {"detail":"Not found."}                        | not-found
            404 | {"detail":"Error: Ticker 'ZZZZ' not found"}    | not-found
            200 | Error: Ticker 'ZZZZ' not found                 | not-found
            404 | <html>Page not found, token</html>             | unreadable
            401 | {"detail":"Invalid token."}                    | unauthorised
            401 | <html>no</html>                                | unauthorised
            403 | {"detail":"Please supply a token"}             | unauthorised
            200 | {"detail":"Invalid token s3cr3tk3y"}           | unauthorised
            403 | {"detail":"You do not have permission to access this API"} | not-entitled
            403 | ''                                             | not-entitled
            429 | {"detail":"Error: You have run over your hourly request allocation."} | rate-limited
            429 | ''                                             | rate-limited
            200 | Error: You have run over your hourly request allocation. Contact us at support to have these lifted. | rate-limited
            200 | {"detail":"Error: You have run over your 500 symbol look up for this month."} | rate-limited
            400 | {"detail":"Error: invalid date parameter"}     | bad-request
            200 | {"detail":"Something new"}                     | unreadable
            200 | <html>token not found, run over</html>         | unreadable
            200 | [{"date":                                      | unreadable
            200 | ''                                             | unreadable
            302 | ''                                             | unreadable
            500 | {"detail":"Server error"}                      | upstream-down
            502 | <html>Bad Gateway</html>                       | upstream-down
            """)
    void everyWayOfSayingNo(int status, String body, String kind) throws Exception {
        server.answer(Answer.of(status, body));
        Outcome<?> days = tiingo.history(days(Adjustment.RAW, 9));
        Outcome<?> quote = tiingo.quote("AAPL");
        assertThat(List.of(days, quote)).allSatisfy(outcome -> {
            assertThat(refused(outcome).kind()).isEqualTo(kind);
            assertThat(refused(outcome).detail()).doesNotContain(KEY);
        });
    }

    @Test
    void aQuotaTellsUntilWhen() throws Exception {
        server.answer(Answer.of(429, "").with("Retry-After", "600"));
        assertThat(refused(tiingo.quote("AAPL")))
                .isInstanceOfSatisfying(
                        Refusal.RateLimited.class, r -> assertThat(r.retryAt()).contains(now.plusSeconds(600)));
    }

    @Test
    void aQuoteIsTheLastTradeOnTheExchange() throws Exception {
        server.answer(Answer.json("[" + AAPL + "]"));
        assertThat(ok(tiingo.quote("AAPL")))
                .isEqualTo(new Quote(
                        "AAPL",
                        162.37,
                        162.34,
                        163.0,
                        100.0,
                        200.0,
                        null,
                        Instant.parse("2026-11-24T15:33:34.176037579Z"),
                        "tiingo",
                        Quality.LIVE,
                        false));
        assertThat(server.requests().getFirst().target()).isEqualTo("/iex/?tickers=AAPL");
        assertThat(server.requests().getFirst().header("Authorization")).isEqualTo("Token " + KEY);
    }

    @Test
    void offHoursThereIsATradeButNoBook() throws Exception {
        server.answer(Answer.json("""
                [{"lastSaleTimestamp":"2026-11-24T21:00:00+00:00","askSize":null,"high":635.59,"open":628.5,"low":622.38,
                "bidPrice":null,"askPrice":0,"timestamp":"2026-11-24T21:00:00+00:00","lastSize":null,"last":625.22,
                "quoteTimestamp":"2026-11-24T21:00:00+00:00","ticker":"TSLA","mid":null,"bidSize":null,"volume":22737038,
                "tngoLast":625.22,"prevClose":630.85}]
                """));
        assertThat(ok(tiingo.quote("TSLA")))
                .isEqualTo(new Quote(
                        "TSLA",
                        625.22,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-11-24T21:00:00Z"),
                        "tiingo",
                        Quality.LIVE,
                        false));
    }

    @Test
    void aBatchAnswersForEverySymbol() throws Exception {
        server.answer(Answer.json("["
                + String.join(
                        ",",
                        AAPL.replace("AAPL", "brk-b").replace("lastSaleTimestamp", "lastSaleTimeStamp"),
                        AAPL.replace("AAPL", "OTHER"),
                        AAPL.replace("AAPL", "QUIET").replace("\"last\":162.37", "\"last\":null"),
                        AAPL.replace("AAPL", "ZERO").replace("\"last\":162.37", "\"last\":0"),
                        AAPL.replace("AAPL", "LOST").replace("lastSaleTimestamp", "x"),
                        "{\"ticker\":\"FREE\",\"timestamp\":\"2026-11-24T15:33:38Z\",\"last\":null,\"quoteTimestamp\":null,"
                                + "\"lastSaleTimestamp\":null,\"bidPrice\":null,\"askPrice\":null,\"tngoLast\":10.5}")
                + "]"));
        Set<String> symbols = Set.of("BRK.B", "QUIET", "ZERO", "LOST", "FREE", "GONE", "^GSPC");
        Map<String, Outcome<Quote>> quotes = tiingo.quotes(symbols);
        assertThat(quotes.keySet()).isEqualTo(symbols);
        assertThat(ok(quotes.get("BRK.B")).symbol()).isEqualTo("BRK.B");
        assertThat(refused(quotes.get("QUIET")).kind()).isEqualTo("no-data");
        assertThat(refused(quotes.get("ZERO")).kind()).isEqualTo("no-data");
        assertThat(refused(quotes.get("LOST")).kind()).isEqualTo("no-data");
        assertThat(refused(quotes.get("FREE")).kind()).isEqualTo("not-entitled");
        assertThat(refused(quotes.get("GONE")).kind()).isEqualTo("not-found");
        assertThat(refused(quotes.get("^GSPC")).kind()).isEqualTo("not-found");
        assertThat(server.requests())
                .extracting(StubServer.Request::target)
                .containsExactly("/iex/?tickers=BRK-B%2CFREE%2CGONE%2CLOST%2CQUIET%2CZERO");
    }

    @Test
    void manySymbolsAreSeveralCallsUntilOneIsOverTheQuota() throws Exception {
        Set<String> symbols =
                new HashSet<>(IntStream.range(100, 320).mapToObj(i -> "S" + i).toList());
        server.answer(Answer.json("[]"));
        assertThat(tiingo.quotes(symbols))
                .hasSize(220)
                .allSatisfy((s, q) -> assertThat(refused(q)).isInstanceOf(Refusal.NotFound.class));
        assertThat(server.requests())
                .extracting(request -> request.target().split("%2C", -1).length)
                .containsExactly(100, 100, 20);
        server.answer(Answer.of(429, ""));
        assertThat(tiingo.quotes(symbols))
                .hasSize(220)
                .allSatisfy((s, q) -> assertThat(refused(q)).isInstanceOf(Refusal.RateLimited.class));
        assertThat(server.requests()).hasSize(4);
    }

    private static HistoryRequest days(Adjustment adjustment, int limit) {
        return new HistoryRequest(
                "BRK.B",
                Interval.parse("1d"),
                Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                Instant.parse("2026-11-25T00:00:00Z"),
                limit,
                adjustment);
    }

    private static HistoryRequest minutes(String interval, String from, String to, int limit) {
        return new HistoryRequest(
                "AAPL",
                Interval.parse(interval),
                Optional.of(Instant.parse(from)),
                Instant.parse(to),
                limit,
                Adjustment.RAW);
    }
}
