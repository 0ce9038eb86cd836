package io.goldensignals.marketdata.provider.yahoo;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooHistoryTest {
    private static final Vertx VERTX = Vertx.vertx();

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final StubServer server = new StubServer();
    private final ProviderHttp http = new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.NONE);
    private final YahooProvider yahoo = new YahooProvider(http, http, () -> now);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        yahoo.close();
        server.close();
    }

    @Test
    void daysAreDatedByTheExchangesCalendarAndPricesLoseTheirFloatNoise() throws Exception {
        server.answer(Answer.json(new TestingChart("1d")
                .row(
                        "2026-11-20T14:30:00Z",
                        74.05999755859375,
                        75.1500015258789,
                        73.79750061035156,
                        75.0875015258789,
                        135480400)
                .row("2026-11-23T14:30:00Z", 241, 245.41, 241, 244.6, 40896227)
                .body()));
        History history =
                ok(yahoo.history(request("BRK.B", "1d", "2026-11-20T00:00:00Z", "2026-11-25T00:00:00Z", 100)));
        assertThat(history.adjustment()).isEqualTo(Adjustment.SPLIT);
        assertThat(history.bars())
                .containsExactly(
                        bar("2026-11-20T00:00:00Z", 74.06, 75.15, 73.7975, 75.0875, 135480400),
                        bar("2026-11-23T00:00:00Z", 241, 245.41, 241, 244.6, 40896227));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().getFirst().target())
                .isEqualTo("/v8/finance/chart/BRK-B?interval=1d&includePrePost=false&period1="
                        + seconds("2026-11-19T00:00:00Z") + "&period2=" + seconds("2026-11-25T00:00:00Z"));
        assertThat(server.requests().getFirst().header("User-Agent")).startsWith("Mozilla/5.0");
    }

    @ParameterizedTest
    @CsvSource({
        // Before and after the change of clocks; Sydney opens on the evening before, in UTC.
        "America/New_York,2026-10-30T13:30:00Z,2026-10-30T00:00:00Z",
        "America/New_York,2026-11-02T14:30:00Z,2026-11-02T00:00:00Z",
        "Australia/Sydney,2026-11-01T23:00:00Z,2026-11-02T00:00:00Z",
        "Asia/Tokyo,2026-11-02T00:00:00Z,2026-11-02T00:00:00Z",
    })
    void aDayIsTheExchangesDay(String zone, String time, String open) throws Exception {
        server.answer(Answer.json(
                new TestingChart("1d").in(zone).row(time, 1, 2, 1, 2, 3).body()));
        assertThat(bars("7203.T", "1d", open, "2026-11-25T00:00:00Z", 100)).containsExactly(bar(open, 1, 2, 1, 2, 3));
    }

    @Test
    void dividendsAreTakenOffAllPricesOfADay() throws Exception {
        server.answer(Answer.json(new TestingChart("1d")
                .row("2026-11-20T14:30:00Z", 90, 110, 80, 100, 7)
                .row("2026-11-23T14:30:00Z", 90, 110, 80, 100, 7)
                .row("2026-11-24T14:30:00Z", 90, 110, 80, 100, 7)
                .adjusted(97.5, "null")
                .body()));
        HistoryRequest request = new HistoryRequest(
                "AAPL",
                Interval.parse("1d"),
                Optional.empty(),
                Instant.parse("2026-11-25T00:00:00Z"),
                100,
                Adjustment.SPLIT_AND_DIVIDEND);
        History history = ok(yahoo.history(request));
        assertThat(history.adjustment()).isEqualTo(Adjustment.SPLIT_AND_DIVIDEND);
        assertThat(history.bars()).containsExactly(bar("2026-11-20T00:00:00Z", 87.75, 107.25, 78, 97.5, 7));
    }

    @Test
    void theLiveRowOfADayReplacesItsFirstOneAndTheRunningDayIsNotThere() throws Exception {
        now = Instant.parse("2026-11-25T20:00:00Z");
        server.answer(Answer.json(new TestingChart("1d")
                .row("2026-11-24T14:30:00Z", 10, 11, 9, 10.5, 100)
                .row("2026-11-24T21:00:01Z", 10, 12, 9, 11, 120)
                .row("2026-11-25T14:30:00Z", 11, 12, 10, 11, 50)
                .row("2026-11-25T19:59:59Z", 11, 12, 10, 11.5, 60)
                .body()));
        assertThat(bars("AAPL", "1d", "2026-11-20T00:00:00Z", "2027-01-01T00:00:00Z", 100))
                .containsExactly(bar("2026-11-24T00:00:00Z", 10, 12, 9, 11, 120));
        assertThat(server.requests().getFirst().target()).endsWith("&period2=" + seconds("2026-11-25T00:00:00Z"));
    }

    @Test
    void aWeekIsMadeOfItsDaysAndNotAtAllWhenADayIsMissingItsPrices() throws Exception {
        server.answer(Answer.json(new TestingChart("1d")
                .row("2026-11-09T14:30:00Z", 10, 11, 9, 10.5, 100)
                .row("2026-11-10T14:30:00Z", "null", "null", "null", "null", "null")
                .row("2026-11-16T14:30:00Z", 10, 11, 9.5, 10.5, 100)
                .row("2026-11-17T14:30:00Z", 11, 13, 9, 12, 200)
                .row("2026-11-20T14:30:00Z", 11, 12, 10, 11.5, 300)
                .row("2026-11-23T14:30:00Z", 11, 12, 10, 11.5, 300)
                .body()));
        assertThat(bars("AAPL", "1w", "2026-11-09T00:00:00Z", "2026-11-25T00:00:00Z", 100))
                .containsExactly(bar("2026-11-16T00:00:00Z", 10, 13, 9, 11.5, 600));
    }

    @Test
    void minutesWithoutTradesAreNotThereAndSenselessRowsAreLeftOut() throws Exception {
        now = Instant.parse("2026-11-24T18:00:00Z");
        server.answer(Answer.json(new TestingChart("1m")
                .row("2026-11-24T15:00:00Z", 10, 11, 9, 10.5, 100)
                .row("2026-11-24T15:01:00Z", "null", "null", "null", "null", "null")
                .row("2026-11-24T15:02:00Z", 10, 9, 11, 10, 100)
                .row("2026-11-24T15:03:00Z", 10, "null", 9, 10, 100)
                .row("2026-11-24T15:04:00Z", 10, 11, 9, 10, "null")
                .row("2026-11-24T15:05:00Z", 0, 0, 0, 0, 0)
                .row("2026-11-24T15:06:00Z", 10, 11, 9, 10.5, 0)
                .row("2026-11-24T15:06:30Z", 10, 11, 9, 10.5, 7)
                .row("2026-11-24T15:07:00Z", 10, 11)
                .row("2026-11-24T15:08:00Z")
                .body()));
        assertThat(bars("AAPL", "1m", "2026-11-24T15:00:00Z", "2026-11-24T15:10:00Z", 100))
                .containsExactly(
                        bar("2026-11-24T15:00:00Z", 10, 11, 9, 10.5, 100),
                        bar("2026-11-24T15:06:00Z", 10, 11, 9, 10.5, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "tradingPeriods":[[{"timezone":"EST","start":%d,"end":%d,"gmtoffset":-18000}]]
            "tradingPeriods":{"pre":[[{"start":1,"end":2}]],"regular":[[{"start":%d,"end":%d}]],"post":[]}
            "currentTradingPeriod":{"pre":{"start":1,"end":2},"regular":{"start":%d,"end":%d},"post":{"start":1,"end":2}}
            """)
    void rowsOutsideOfTheRegularSessionAreLeftOut(String periods) throws Exception {
        String head = periods.formatted(seconds("2026-11-24T14:30:00Z"), seconds("2026-11-24T21:00:00Z"));
        server.answer(Answer.json(new TestingChart("5m")
                .with(head)
                .row("2026-11-23T14:25:00Z", 10, 11, 9, 10.5, 100)
                .row("2026-11-24T14:25:00Z", 10, 11, 9, 10.5, 100)
                .row("2026-11-24T14:30:00Z", 10, 11, 9, 10.5, 200)
                .row("2026-11-24T20:55:00Z", 10, 11, 9, 10.5, 300)
                .row("2026-11-24T21:00:00Z", 10, 11, 9, 10.5, 0)
                .body()));
        assertThat(bars("AAPL", "5m", "2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z", 100))
                .extracting(PriceBar::openTime)
                .containsExactly(
                        Instant.parse("2026-11-23T14:25:00Z"),
                        Instant.parse("2026-11-24T14:30:00Z"),
                        Instant.parse("2026-11-24T20:55:00Z"));
    }

    @Test
    void hoursOfAStockAreMadeOfQuartersOnOurGrid() throws Exception {
        now = Instant.parse("2026-11-24T18:00:00Z");
        server.answer(Answer.json(new TestingChart("15m")
                .row("2026-11-24T14:30:00Z", 10, 11, 9, 10.5, 1)
                .row("2026-11-24T14:45:00Z", 10.5, 12, 10, 11, 2)
                .row("2026-11-24T15:00:00Z", 11, 11, 8, 9, 4)
                .row("2026-11-24T15:15:00Z", 9, 10, 9, 10, 8)
                .row("2026-11-24T16:00:00Z", 9, 10, 9, 10, 8)
                .row("2026-11-24T16:15:00Z", 9, 8, 9, 10, 8)
                .body()));
        assertThat(bars("AAPL", "1h", "2026-11-24T14:00:00Z", "2026-11-24T17:00:00Z", 100))
                .containsExactly(
                        bar("2026-11-24T14:00:00Z", 10, 12, 9, 11, 3), bar("2026-11-24T15:00:00Z", 11, 11, 8, 10, 12));
        assertThat(server.requests().getFirst().target()).contains("interval=15m&");
    }

    @Test
    void hoursOfACryptocurrencyAreYahoosOwnRoundTheClock() throws Exception {
        server.answer(Answer.json(new TestingChart("60m")
                .in("UTC")
                .with("\"currentTradingPeriod\":{\"regular\":{\"start\":%d,\"end\":%d}}"
                        .formatted(seconds("2026-11-25T00:00:00Z"), seconds("2026-11-25T09:59:00Z")))
                .row("2026-11-25T09:00:00Z", 94745.078125, 94800, 94700, 94750.5, 1000)
                .row("2026-11-25T10:00:00Z", 94750.5, 94800, 94700, 94760, 2000)
                .row("2026-11-25T11:59:41Z", 94750.5, 94800, 94700, 94760, 0)
                .body()));
        assertThat(bars("BTC-USD", "1h", "2026-11-25T09:00:00Z", "2026-11-25T12:00:00Z", 100))
                .containsExactly(
                        bar("2026-11-25T09:00:00Z", 94745.08, 94800, 94700, 94750.5, 1000),
                        bar("2026-11-25T10:00:00Z", 94750.5, 94800, 94700, 94760, 2000));
        assertThat(server.requests().getFirst().target()).startsWith("/v8/finance/chart/BTC-USD?interval=1h&");
    }

    @ParameterizedTest
    @CsvSource({
        // Live: traded after the bar's end. Delayed by 15 minutes: the last bar is still being filled. Quiet: long
        // enough.
        "2026-11-24T15:06:01Z,2026-11-24T15:06:02Z,2",
        "2026-11-24T15:05:58Z,2026-11-24T15:21:02Z,1",
        "2026-11-24T15:05:58Z,2026-11-24T15:26:00Z,2",
        "2026-11-24T15:05:58Z,2026-11-24T15:05:59Z,1",
    })
    void aBarIsClosedWhenNothingCanBeAddedToIt(String lastTrade, String wall, int closed) throws Exception {
        now = Instant.parse(wall);
        server.answer(Answer.json(new TestingChart("1m")
                .with("\"regularMarketTime\":" + seconds(lastTrade))
                .row("2026-11-24T15:04:00Z", 10, 11, 9, 10.5, 100)
                .row("2026-11-24T15:05:00Z", 10, 11, 9, 10.5, 50)
                .body()));
        assertThat(bars("AAPL", "1m", "2026-11-24T15:00:00Z", "2026-11-24T18:00:00Z", 100))
                .hasSize(closed);
    }

    @Test
    void aChartWithoutAnySensibleRowIsUnreadable() throws Exception {
        server.answer(Answer.json(new TestingChart("1m")
                .row("2026-11-23T15:00:00Z", 1, "null", 1, 1, 1)
                .body()));
        assertThat(refused(yahoo.history(request("AAPL", "1m", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", 9))))
                .isInstanceOf(Refusal.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"5m,America/New_York", "1m,''", "1m,Mars/Olympus"})
    void otherBarsThanWereAskedForAndBarsWithoutAZoneAreUnreadable(String granularity, String zone) throws Exception {
        server.answer(Answer.json(new TestingChart(granularity)
                .in(zone)
                .row("2026-11-23T15:00:00Z", 1, 1, 1, 1, 1)
                .body()));
        assertThat(refused(yahoo.history(request("AAPL", "1m", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", 9))))
                .isInstanceOf(Refusal.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | Not Found            | No data found, symbol may be delisted | not-found
            422 | Unprocessable Entity | 1m data not available for startTime=1 and endTime=2. Only 8 days worth of 1m granularity data are allowed to be fetched per request. | bad-request
            422 | Unprocessable Entity | 1m data not available for startTime=1 and endTime=2. The requested range must be within the last 30 days. | no-data
            422 | Unprocessable Entity | 1h data not available. The requested range must be within the last 730 days. | no-data
            400 | Bad Request          | Invalid input - interval=45m is not supported. Valid intervals: [1m, 2m] | bad-request
            400 | Bad Request          | Data doesn't exist for startDate = 1577836800, endDate = 1578009600 | no-data
            200 | Not Found            | No data found, symbol may be delisted | not-found
            200 | Strange              | Something new | unreadable
            500 | Internal Server Error| Something broke | upstream-down
            """)
    void errorsAreTold(int status, String code, String description, String kind) throws Exception {
        server.answer(error(status, code, description));
        Refusal refusal =
                refused(yahoo.history(request("AAPL", "1m", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", 9)));
        assertThat(refusal.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | Too Many Requests                                 | rate-limited
            429 | Edge: Too Many Requests                           | rate-limited
            200 | Too Many Requests                                 | rate-limited
            200 | <html>Will be right back</html>                   | upstream-down
            404 | <html>Will be right back</html>                   | upstream-down
            502 | <html>Bad Gateway</html>                          | upstream-down
            200 | <html>Consent</html>                              | unreadable
            404 | <?xml version="1.0"?><error/>                     | unreadable
            403 | ''                                                | not-entitled
            307 | ''                                                | unreadable
            200 | ''                                                | unreadable
            200 | {"chart":null}                                    | unreadable
            200 | {"chart":{"result":null,"error":null}}            | unreadable
            200 | {"chart":{"result":[],"error":null}}              | unreadable
            200 | []                                                | unreadable
            401 | {"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Cookie"}}} | unauthorised
            400 | {"finance":{"result":null,"error":{"code":"Bad Request","description":"Missing required query parameter=x"}}} | bad-request
            """)
    void bodiesThatAreNoChartAreTold(int status, String body, String kind) throws Exception {
        server.answer(Answer.of(status, body));
        Outcome<History> history =
                yahoo.history(request("AAPL", "1m", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", 9));
        assertThat(refused(history).kind()).isEqualTo(kind);
        assertThat(refused(yahoo.quote("AAPL")).kind()).isEqualTo(kind);
    }

    @Test
    void aQuotaTellsUntilWhen() throws Exception {
        server.answer(Answer.of(429, "Too Many Requests\r\n").with("Retry-After", "60"));
        assertThat(refused(yahoo.history(request("AAPL", "1d", "2026-11-20T00:00:00Z", "2026-11-24T00:00:00Z", 9))))
                .isEqualTo(new Refusal.RateLimited(Optional.of(now.plusSeconds(60)), "HTTP 429 Too Many Requests"));
    }

    @Test
    void whatItHasNotIsNotAskedFor() throws Exception {
        assertThat(refused(yahoo.history(request("^GSPC", "1d", "2026-11-20T00:00:00Z", "2026-11-24T00:00:00Z", 9))))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(yahoo.history(request("AAPL", "3m", "2026-11-20T00:00:00Z", "2026-11-24T00:00:00Z", 9))))
                .isInstanceOf(Refusal.BadRequest.class);
        HistoryRequest raw = new HistoryRequest("AAPL", Interval.parse("1d"), Optional.empty(), now, 9, Adjustment.RAW);
        assertThat(refused(yahoo.history(raw))).isInstanceOf(Refusal.BadRequest.class);
        assertThat(server.requests()).isEmpty();
        assertThat(yahoo.hasHistoryAt(Interval.parse("60m"))).isTrue();
        assertThat(yahoo.hasHistoryAt(Interval.parse("10s"))).isFalse();
        assertThat(yahoo.adjustments(Interval.parse("1m"))).containsExactly(Adjustment.SPLIT);
    }

    private static Answer error(int status, String code, String description) {
        return Answer.of(
                status,
                "{\"chart\":{\"result\":null,\"error\":{\"code\":\"%s\",\"description\":\"%s\"}}}"
                        .formatted(code, description));
    }

    private List<PriceBar> bars(String symbol, String interval, String from, String to, int limit) throws Exception {
        return ok(yahoo.history(request(symbol, interval, from, to, limit))).bars();
    }

    private static HistoryRequest request(String symbol, String interval, String from, String to, int limit) {
        return new HistoryRequest(
                symbol,
                Interval.parse(interval),
                Optional.of(Instant.parse(from)),
                Instant.parse(to),
                limit,
                Adjustment.SPLIT);
    }

    private static long seconds(String time) {
        return Instant.parse(time).getEpochSecond();
    }

    private static PriceBar bar(String open, double o, double h, double l, double c, double volume) {
        return new PriceBar(Instant.parse(open), o, h, l, c, volume);
    }
}
