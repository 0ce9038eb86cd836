package io.goldensignals.marketdata.provider.twelvedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
import org.junit.jupiter.params.provider.ValueSource;

class TwelveDataProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String KEY = "K3Y";
    private static final Instant NOW = Instant.parse("2026-11-24T17:00:30.250Z");
    private static final String MINUTE_SPENT = """
            {"code":429,"message":"You have run out of API credits for the current minute. 12 API credits were used, \
            with the current limit being 8. Wait for the next minute or consider switching to a higher tier plan at \
            https://twelvedata.com/pricing","status":"error"}""";
    private static final String NO_DATA = """
            {"code":400,"message":"No data is available on the specified dates. Try setting different start/end \
            dates.","status":"error"}""";

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
    void historyIsAtTheirIntervalsOnly() {
        assertThat(Stream.of("1m", "5m", "15m", "30m", "1h", "2h", "4h", "8h", "1d", "1w")
                        .map(Interval::parse))
                .allMatch(provider::hasHistoryAt);
        assertThat(Stream.of("1s", "2m", "45m", "3h", "2d", "7d").map(Interval::parse))
                .noneMatch(provider::hasHistoryAt);
        assertThat(provider.adjustments(Interval.parse("1d")))
                .containsExactly(Adjustment.SPLIT, Adjustment.SPLIT_AND_DIVIDEND, Adjustment.RAW);
        assertThat(provider.adjustments(Interval.parse("8h"))).containsExactly(Adjustment.RAW);
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

    @Test
    void minutesAreAskedForInUtcAndOnlyClosedOnesCount() throws Exception {
        server.answer(StubServer.Answer.json(
                series("2026-11-24 17:00:00", "2026-11-24 16:59:00", "2026-11-24 16:58:00", "2026-11-24 16:57:00")));
        assertThat(ok(history("1m", null, 2)))
                .isEqualTo(
                        new History(Adjustment.RAW, List.of(bar("2026-11-24T16:58:00Z"), bar("2026-11-24T16:59:00Z"))));
        assertThat(server.requests().getFirst().header("authorization")).isEqualTo("apikey K3Y");
        assertThat(query(0))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "symbol", "AAPL",
                        "interval", "1min",
                        "adjust", "none",
                        "timezone", "UTC",
                        "outputsize", "4",
                        "end_date", "2026-11-24T17%3A00%3A30"));
    }

    @ParameterizedTest
    @CsvSource({"SPLIT,splits", "SPLIT_AND_DIVIDEND,all", "RAW,none"})
    void daysAreOursAndAsAdjustedAsAskedFor(Adjustment adjustment, String parameter) throws Exception {
        server.answer(StubServer.Answer.json(series("2026-11-24", "2026-11-23", "2026-11-20")));
        Outcome<History> outcome = provider.history(request("AAPL", "1d", "2026-11-20T00:00:00Z", NOW, 10, adjustment));
        assertThat(ok(outcome).adjustment()).isEqualTo(adjustment);
        assertThat(opens(outcome)).containsExactly("2026-11-20T00:00:00Z", "2026-11-23T00:00:00Z");
        assertThat(query(0))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "symbol", "AAPL",
                        "interval", "1day",
                        "adjust", parameter,
                        "outputsize", "6",
                        "start_date", "2026-11-20",
                        "end_date", "2026-11-24"));
    }

    @Test
    void weeksBeginOnMondays() throws Exception {
        server.answer(StubServer.Answer.json(series("2026-11-23", "2026-11-16", "2026-11-10")));
        assertThat(opens(history("1w", null, 10))).containsExactly("2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z");
        assertThat(query(0)).containsEntry("interval", "1week");
    }

    @Test
    void hoursOfSharesAreMadeOfTheirHalves() throws Exception {
        server.answer(StubServer.Answer.json(series(
                "2026-11-24 16:30:00",
                "2026-11-24 16:00:00",
                "2026-11-24 15:30:00",
                "2026-11-24 15:00:00",
                "2026-11-24 14:30:00")));
        assertThat(ok(history("1h", null, 2)).bars())
                .containsExactly(twice("2026-11-24T15:00:00Z"), twice("2026-11-24T16:00:00Z"));
        assertThat(query(0)).containsEntry("interval", "30min").containsEntry("outputsize", "8");
    }

    @Test
    void hoursOfCryptoAreTheirs() throws Exception {
        server.answer(StubServer.Answer.json(
                series("2026-11-24 12:00:00", "2026-11-24 08:00:00").replace(",\"volume\":\"624277\"", "")));
        assertThat(ok(provider.history(request("BTC-USD", "4h", null, NOW, 2, Adjustment.RAW)))
                        .bars())
                .extracting(PriceBar::openTime, PriceBar::volume)
                .containsExactly(
                        tuple(Instant.parse("2026-11-24T08:00:00Z"), 0.0),
                        tuple(Instant.parse("2026-11-24T12:00:00Z"), 0.0));
        assertThat(query(0)).containsEntry("interval", "4h").containsEntry("symbol", "BTC%2FUSD");
    }

    @Test
    void pagesAreFollowedBack() throws Exception {
        server.answer(this::rows);
        HistoryRequest request = request(
                "AAPL", "1m", "2026-11-17T00:00:00Z", Instant.parse("2026-11-24T00:00:00Z"), 20_000, Adjustment.RAW);
        List<PriceBar> bars = ok(provider.history(request)).bars();
        assertThat(bars).hasSize(7 * 1440);
        assertThat(bars.getFirst().openTime()).isEqualTo("2026-11-17T00:00:00Z");
        assertThat(bars.getLast().openTime()).isEqualTo("2026-11-23T23:59:00Z");
        assertThat(server.requests()).hasSize(3);
        assertThat(query(0)).containsEntry("outputsize", "5000").containsEntry("start_date", "2026-11-17T00%3A00%3A00");
        assertThat(query(1)).containsEntry("end_date", "2026-11-20T12%3A40%3A00");
    }

    @Test
    void thereAreNoMorePagesThanTheLimitNeeds() throws Exception {
        server.answer(this::rows);
        assertThat(ok(history("1m", null, 6_000)).bars()).hasSize(6_000);
        assertThat(server.requests()).hasSize(2);
        assertThat(query(0)).containsEntry("outputsize", "5000");
        assertThat(ok(provider.history(request("BTC-USD", "1m", null, NOW, 4_998, Adjustment.RAW)))
                        .bars())
                .hasSize(4_998);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void anHourCutByTheEndOfAPageIsCompletedByTheNext() throws Exception {
        server.answer(this::rows);
        Instant to = Instant.parse("2026-11-24T16:30:00Z");
        List<PriceBar> bars = ok(provider.history(request("AAPL", "1h", null, to, 2_500, Adjustment.RAW)))
                .bars();
        assertThat(server.requests()).hasSize(2);
        assertThat(bars).hasSize(2_500).allMatch(bar -> bar.volume() == 1_248_554);
        assertThat(ok(provider.history(request("AAPL", "1h", null, to, 2_499, Adjustment.RAW)))
                        .bars())
                .hasSize(2_499);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void noDataOnALaterPageIsTheBeginning() throws Exception {
        List<String> bodies =
                new ArrayList<>(List.of(series("2026-11-20", "2026-11-20", "2026-11-20"), NO_DATA, series(), NO_DATA));
        server.answer(request -> StubServer.Answer.json(bodies.removeFirst()));
        assertThat(opens(history("1d", null, 1))).containsExactly("2026-11-20T00:00:00Z");
        assertThat(server.requests()).hasSize(2);
        assertThat(refused(history("1d", null, 1))).isInstanceOf(Refusal.NoData.class);
        assertThat(refused(history("1d", null, 1))).isInstanceOf(Refusal.NoData.class);
    }

    @Test
    void aPageThatFailsRefusesAll() throws Exception {
        List<String> bodies = new ArrayList<>(List.of(series("2026-11-20", "2026-11-20", "2026-11-20"), MINUTE_SPENT));
        server.answer(request -> StubServer.Answer.json(bodies.removeFirst()));
        assertThat(refused(history("1d", null, 1))).isInstanceOf(Refusal.RateLimited.class);
    }

    @Test
    void pagesThatDoNotGoBackAreNotFollowed() throws Exception {
        server.answer(StubServer.Answer.json(series("2026-11-20", "2026-11-20", "2026-11-20")));
        assertThat(refused(history("1d", null, 1))).isInstanceOf(Refusal.Unreadable.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void pagesWithoutEndAreNotFollowedForEver() throws Exception {
        server.answer(request -> {
            Instant end = Instant.parse(query(request).get("end_date").replace("%3A", ":") + "Z");
            String earlier =
                    end.minusSeconds(90).truncatedTo(ChronoUnit.MINUTES).toString();
            String row = "{\"datetime\":\"" + earlier.replace("Z", "") + "\"}";
            return StubServer.Answer.json("{\"values\":[" + String.join(",", Collections.nCopies(5_000, row)) + "]}");
        });
        assertThat(refused(history("1m", null, 1_000_000))).isInstanceOf(Refusal.Unreadable.class);
        assertThat(server.requests()).hasSize(50);
    }

    @Test
    void theNewerOfTwoRowsForATimeCounts() throws Exception {
        server.answer(
                StubServer.Answer.json(series("2026-11-20", "2026-11-20").replaceFirst("148.85001", "148.86000")));
        assertThat(ok(history("1d", null, 10)).bars())
                .singleElement()
                .satisfies(bar -> assertThat(bar.close()).isEqualTo(148.86));
    }

    @Test
    void aRowThatIsNoBarIsLeftOut() throws Exception {
        String row = "{\"datetime\":\"2026-11-%s\",\"open\":\"%s\",\"high\":\"11\",\"low\":\"9\",\"close\":%s%s}";
        String volume = ",\"volume\":\"5\"";
        server.answer(StubServer.Answer.json("{\"values\":["
                + String.join(
                        ",",
                        row.formatted("20", "10", "\"10\"", volume),
                        row.formatted("19", "0", "\"10\"", volume),
                        row.formatted("18", "10", "null", volume),
                        row.formatted("17", "10", "\"12\"", volume),
                        row.formatted("16", "10", "\"10\"", ",\"volume\":\"\""),
                        row.formatted("nn", "10", "\"10\"", volume),
                        "7")
                + "],\"status\":\"ok\"}"));
        assertThat(opens(history("1d", null, 10))).containsExactly("2026-11-20T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"ok\"}",
                "{\"values\":{},\"status\":\"ok\"}",
                "{\"values\":[7],\"status\":\"ok\"}",
                "{\"values\":[{\"datetime\":\"yesterday\",\"close\":\"1\"}],\"status\":\"ok\"}",
                "{\"values\":[{\"datetime\":\"2026-11-20\",\"close\":\"1\"}],\"status\":\"ok\"}"
            })
    void bodiesThatAreNoSeries(String body) throws Exception {
        server.answer(StubServer.Answer.json(body));
        assertThat(refused(history("1d", null, 10))).isInstanceOf(Refusal.Unreadable.class);
    }

    @Test
    void barsOffTheGridAreNone() throws Exception {
        server.answer(StubServer.Answer.json(series("2026-11-24 10:15:00", "2026-11-24 09:45:00")));
        assertThat(refused(history("30m", null, 10))).isInstanceOf(Refusal.BadRequest.class);
    }

    /** A row for every step before the end, the newest first, as many as asked for but none before the start. */
    private StubServer.Answer rows(StubServer.Request request) {
        Map<String, String> query = query(request);
        Duration step = Duration.ofMinutes(query.get("interval").equals("30min") ? 30 : 1);
        Instant end = Instant.parse(query.get("end_date").replace("%3A", ":").substring(0, 16) + ":00Z");
        Instant start = Instant.parse(
                query.getOrDefault("start_date", "2000-01-01T00:00:00").replace("%3A", ":") + "Z");
        return StubServer.Answer.json(series(IntStream.rangeClosed(1, Integer.parseInt(query.get("outputsize")))
                .mapToObj(i -> end.minus(step.multipliedBy(i)))
                .filter(time -> !time.isBefore(start))
                .map(time -> time.toString().replace('T', ' ').replace("Z", ""))
                .toArray(String[]::new)));
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

    private Map<String, String> query(int request) {
        return query(server.requests().get(request));
    }

    /** The parameters as they were sent. */
    private static Map<String, String> query(StubServer.Request request) {
        assertThat(request.target()).startsWith("/time_series?");
        return Arrays.stream(
                        request.target().substring("/time_series?".length()).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    private static String quoteBody(String symbol, String close, long lastQuoteAt) {
        return """
                {"symbol":"%s","name":"Apple Inc.","exchange":"NASDAQ","mic_code":"XNGS","currency":"USD",\
                "datetime":"2026-11-24","timestamp":1795530600,"last_quote_at":%d,"open":"148.73500",\
                "high":"148.86000","low":"148.73000","close":%s,"volume":"624277","previous_close":"148.12000",\
                "change":"0.73","percent_change":"0.49","is_market_open":true,\
                "fifty_two_week":{"low":"103.10000","high":"157.26000"}}""".formatted(symbol, lastQuoteAt, close);
    }

    private static String series(String... times) {
        String rows = Arrays.stream(times).map(time -> """
                        {"datetime":"%s","open":"148.73500","high":"148.86000","low":"148.73000",\
                        "close":"148.85001","volume":"624277"}""".formatted(time)).collect(Collectors.joining(","));
        return """
                {"meta":{"symbol":"AAPL","interval":"1min","currency":"USD","exchange_timezone":"America/New_York",\
                "exchange":"NASDAQ","mic_code":"XNGS","type":"Common Stock"},"values":[%s],"status":"ok"}""".formatted(rows);
    }

    private static PriceBar bar(String openTime) {
        return new PriceBar(Instant.parse(openTime), 148.735, 148.86, 148.73, 148.85001, 624277);
    }

    private static PriceBar twice(String openTime) {
        return new PriceBar(Instant.parse(openTime), 148.735, 148.86, 148.73, 148.85001, 1248554);
    }

    /** The last minute before {@code NOW}, in epoch seconds 1795539540. */
    private static Quote quote(String symbol, double price) {
        Instant time = Instant.ofEpochSecond(1_795_539_540L);
        return new Quote(symbol, price, null, null, null, null, null, time, "twelvedata", Quality.LIVE, false);
    }

    private static List<String> opens(Outcome<History> outcome) {
        return ok(outcome).bars().stream().map(bar -> bar.openTime().toString()).toList();
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
