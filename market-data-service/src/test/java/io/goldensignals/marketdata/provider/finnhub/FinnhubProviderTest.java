package io.goldensignals.marketdata.provider.finnhub;

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
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.goldensignals.marketdata.provider.http.StubServer.Request;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinnhubProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String KEY = "c0ffee123456";
    private static final Instant NOW = Instant.parse("2020-02-25T20:30:30Z");
    private static final String QUOTE =
            "{\"c\":261.74,\"d\":2.29,\"dp\":0.88,\"h\":263.31,\"l\":260.68,\"o\":261.07,\"pc\":259.45,\"t\":1582641000}";

    private final StubServer server = new StubServer();
    private final ProviderHttp http = new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.of(KEY));
    private final FinnhubProvider provider = new FinnhubProvider(http, KEY, InstantSource.fixed(NOW));

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Test
    void theLastPriceComesWithItsTime() throws Exception {
        server.answer(Answer.json(QUOTE));
        assertThat(ok(provider.quote("AAPL")))
                .isEqualTo(new Quote(
                        "AAPL",
                        261.74,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2020-02-25T14:30:00Z"),
                        "finnhub",
                        Quality.LIVE,
                        false));
        assertThat(server.requests().getFirst().target()).isEqualTo("/quote?symbol=AAPL");
        assertThat(server.requests().getFirst().header("X-Finnhub-Token")).isEqualTo(KEY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"c":0,"d":null,"dp":null,"h":0,"l":0,"o":0,"pc":0,"t":0} | not-found
            {"c":261.74,"t":0}                                        | not-found
            {"c":0,"t":1582641000}                                    | unreadable
            {"c":-1,"t":1582641000}                                   | unreadable
            {"c":null,"t":1582641000}                                 | unreadable
            {"c":"261.74","t":1582641000}                             | unreadable
            {"c":261.74}                                              | unreadable
            {"c":261.74,"t":-5}                                       | unreadable
            {"c":261.74,"t":1582641000000000}                         | unreadable
            {}                                                        | unreadable
            []                                                        | unreadable
            {"error":"Symbol not supported"}                          | unreadable
            {"error":"API limit reached. Please try again later. Remaining Limit: 0"} | rate-limited
            <html>Will be right back</html>                           | unreadable
            """)
    void aBodyWithoutAPriceIsNoQuote(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(provider.quote("AAPL")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"error":"Invalid API key."}                        | unauthorised
            401 | {"error":"Please use an API key."}                  | unauthorised
            403 | {"error":"You don't have access to this resource."} | not-entitled
            403 | {"error":"Something else"}                          | not-entitled
            403 | <html>blocked</html>                                | unreadable
            404 | <html>no such page</html>                           | unreadable
            429 | {"error":"API limit reached. Please try again later. Remaining Limit: 0"} | rate-limited
            429 | API limit reached. Please sign up for a free account to continue using the API | rate-limited
            429 | ''                                                  | rate-limited
            302 | <html>moved</html>                                  | rate-limited
            422 | {"error":"Wrong resolution"}                        | bad-request
            500 | ''                                                  | upstream-down
            502 | <html>Bad Gateway</html>                            | upstream-down
            503 | <html>Service Unavailable</html>                    | upstream-down
            """)
    void everyWayOfSayingNoIsTold(int status, String body, String kind) throws Exception {
        server.answer(Answer.of(status, body));
        assertThat(refused(provider.quote("AAPL")).kind()).isEqualTo(kind);
        assertThat(refused(provider.history(daily(10))).kind()).isEqualTo(kind);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        server.answer(Answer.of(302, "<html></html>").with("Location", "/elsewhere"));
        assertThat(refused(provider.quote("AAPL"))).isInstanceOf(Refusal.RateLimited.class);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Ratelimit-Reset | 1582662660 | 2020-02-25T20:31:00Z
            X-Ratelimit-Reset | 1582660000 |
            X-Ratelimit-Reset | 9999999999 |
            X-Ratelimit-Reset | soon       |
            Retry-After       | 7          | 2020-02-25T20:30:37Z
            X-Other           | 1          |
            """)
    void theHeadersSayWhenToTryAgain(String header, String value, Instant retryAt) throws Exception {
        server.answer(Answer.of(429, "{\"error\":\"API limit reached.\"}").with(header, value));
        assertThat(((Refusal.RateLimited) refused(provider.quote("AAPL"))).retryAt())
                .isEqualTo(Optional.ofNullable(retryAt));
    }

    @Test
    void theKeyIsInNoMessage() throws Exception {
        server.answer(Answer.of(401, "{\"error\":\"Invalid API key. " + KEY + "\"}"));
        assertThat(refused(provider.quote("AAPL")).detail())
                .contains("Invalid API key.")
                .doesNotContain(KEY);
    }

    @Test
    void halfABodyIsUpstreamDown() throws Exception {
        server.answer(Answer.json(QUOTE).as(StubServer.Kind.CUT));
        assertThat(refused(provider.quote("AAPL"))).isInstanceOf(Refusal.UpstreamDown.class);
    }

    @Test
    void daysAreAdjustedForSplitsAndOpenOnTheirDateHoweverTheyAreStamped() throws Exception {
        // Midnight in New York, midnight UTC, the opening; then today's, which is not over.
        server.answer(Answer.json(candles("[1582174800,1582243200,1582554600,1582588800]", 4)));
        History history = ok(provider.history(daily(10)));
        assertThat(history.adjustment()).isEqualTo(Adjustment.SPLIT);
        assertThat(history.bars())
                .containsExactly(
                        bar("2020-02-20T00:00:00Z", 1), bar("2020-02-21T00:00:00Z", 2), bar("2020-02-24T00:00:00Z", 3));
        // 2020-02-24 is the last day that is over: 25 days back, to the end of that day.
        assertThat(server.requests().getFirst().target())
                .isEqualTo("/stock/candle?symbol=AAPL&resolution=D&from="
                        + Instant.parse("2020-01-30T00:00:00Z").getEpochSecond() + "&to="
                        + Instant.parse("2020-02-24T23:59:59Z").getEpochSecond());
    }

    @ParameterizedTest
    @CsvSource({"1m,1", "5m,5", "15m,15", "30m,30", "1h,60", "60m,60"})
    void shorterBarsAreRaw(String interval, String resolution) throws Exception {
        long open = Instant.parse("2020-02-25T15:00:00Z").getEpochSecond();
        server.answer(Answer.json(candles("[" + open + "]", 1)));
        History history = ok(provider.history(intraday(interval, null, 1)));
        assertThat(history).isEqualTo(new History(Adjustment.RAW, List.of(bar("2020-02-25T15:00:00Z", 1))));
        assertThat(server.requests().getFirst().target()).contains("&resolution=" + resolution + "&");
    }

    @Test
    void unusableRowsAreLeftOutAndTheRestIsSortedWithoutDuplicates() throws Exception {
        // Twice 15:00, 15:01 with high below low, 15:03 with a hole, 15:04:30 off the grid, no time, a list too short.
        server.answer(Answer.json("""
                {"s":"ok","t":[1582642920,1582642800,1582642800,1582642860,1582642980,1582643070,null,1582643100],
                 "o":[3,1,2,1,null,1,1,1],"h":[3,1,2,0.5,1,1,1,1],"l":[3,1,2,1,1,1,1,1],"c":[3,1,2,1,1,1,1],
                 "v":[3,1,2,1,1,1,1,1]}
                """));
        assertThat(ok(provider.history(intraday("1m", "2020-02-25T15:00:00Z", 100)))
                        .bars())
                .containsExactly(bar("2020-02-25T15:00:00Z", 2), bar("2020-02-25T15:02:00Z", 3));
    }

    @Test
    void onlyClosedBarsInsideTheWindowAreKeptAndOnlyTheLatest() throws Exception {
        // 20:24 is before the window, 20:29 closed 30 seconds ago, 20:30 is not over.
        server.answer(Answer.json(candles("[1582662240,1582662300,1582662360,1582662540,1582662600]", 5)));
        assertThat(ok(provider.history(intraday("1m", "2020-02-25T20:24:30Z", 2)))
                        .bars())
                .containsExactly(bar("2020-02-25T20:26:00Z", 3), bar("2020-02-25T20:29:00Z", 4));
        HistoryRequest earlier = new HistoryRequest(
                "AAPL",
                Interval.parse("1m"),
                Optional.empty(),
                Instant.parse("2020-02-25T20:27:00Z"),
                2,
                Adjustment.RAW);
        assertThat(ok(provider.history(earlier)).bars())
                .containsExactly(bar("2020-02-25T20:25:00Z", 2), bar("2020-02-25T20:26:00Z", 3));
    }

    @Test
    void aLongWindowIsAskedForInMonthsLatestFirst() throws Exception {
        server.answer(request -> Answer.json(
                range(request).first().isBefore(Instant.parse("2019-12-02T00:00:00Z"))
                        ? candles("[" + range(request).last().minusSeconds(59).getEpochSecond() + "]", 1)
                        : "{\"s\":\"no_data\"}"));
        assertThat(ok(provider.history(intraday("1m", "2019-12-01T00:00:00Z", 100_000)))
                        .bars())
                .hasSize(1);
        List<Window> windows =
                server.requests().stream().map(FinnhubProviderTest::range).toList();
        assertThat(windows).hasSize(4);
        assertThat(windows).allMatch(w -> Duration.between(w.first(), w.last()).compareTo(Duration.ofDays(29)) < 0);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).last().plusSeconds(1))
                    .isEqualTo(windows.get(i - 1).first());
        }
        assertThat(windows.getLast().first()).isEqualTo(Instant.parse("2019-12-01T00:00:00Z"));
    }

    @Test
    void withoutAStartItGoesBackUntilThereAreEnoughOrTwoMonthsAreEmpty() throws Exception {
        server.answer(Answer.json("{\"s\":\"no_data\"}"));
        assertThat(refused(provider.history(intraday("1m", null, 10)))).isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).hasSize(2);
        server.answer(request ->
                Answer.json(candles("[" + range(request).last().minusSeconds(59).getEpochSecond() + "]", 1)));
        assertThat(ok(provider.history(intraday("1m", null, 3))).bars()).hasSize(3);
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void aWindowThatFailsRefusesTheWhole() throws Exception {
        server.answer(request -> server.requests().size() < 3
                ? Answer.json(
                        candles("[" + range(request).last().minusSeconds(59).getEpochSecond() + "]", 1))
                : Answer.of(429, "{\"error\":\"API limit reached.\"}"));
        assertThat(refused(provider.history(intraday("1m", null, 10)))).isInstanceOf(Refusal.RateLimited.class);
    }

    @Test
    void aWindowThatWouldTakeTooManyCallsIsABadRequest() throws Exception {
        server.answer(Answer.json("{\"s\":\"no_data\"}"));
        assertThat(refused(provider.history(intraday("1m", "2001-01-01T00:00:00Z", 10))))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThat(server.requests()).hasSize(60);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"s":"no_data"}                                             | no-data
            {"s":"ok","t":[],"o":[],"h":[],"l":[],"c":[],"v":[]}        | no-data
            {"s":"ok"}                                                  | unreadable
            {"s":"ok","t":1582642800}                                   | unreadable
            {"s":"error"}                                               | unreadable
            {"t":[1582642800],"o":[1],"h":[1],"l":[1],"c":[1],"v":[1]}  | unreadable
            {"s":"ok","t":[1582642800],"o":[1],"h":[1],"l":[1],"c":[0],"v":[1]} | unreadable
            {"s":"ok","t":[1582642800]}                                 | unreadable
            """)
    void candlesThatAreNoneAreRefused(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(provider.history(intraday("1m", null, 10))).kind()).isEqualTo(kind);
    }

    @Test
    void aWindowWithoutAWholeBarAsksNobody() throws Exception {
        assertThat(refused(provider.history(intraday("1m", "2020-02-25T20:30:00Z", 10))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(refused(provider.history(intraday("1m", "2031-01-01T00:00:00Z", 10))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatItDoesNotHaveIsNotAskedFor() throws Exception {
        HistoryRequest adjusted = new HistoryRequest(
                "AAPL", Interval.parse("1m"), Optional.empty(), NOW, 1, Adjustment.SPLIT_AND_DIVIDEND);
        assertThat(refused(provider.history(adjusted))).isInstanceOf(Refusal.BadRequest.class);
        HistoryRequest crypto =
                new HistoryRequest("BTC-USD", Interval.parse("1m"), Optional.empty(), NOW, 1, Adjustment.RAW);
        assertThat(refused(provider.history(crypto))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(provider.quote("BTC-USD"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(server.requests()).isEmpty();
        assertThat(provider.profile().capabilities()).containsOnly(Capability.QUOTE, Capability.HISTORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10s", "2m", "2h", "4h", "2d", "1w"})
    void otherIntervalsItHasNot(String interval) {
        assertThat(provider.hasHistoryAt(Interval.parse(interval))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC-USD", "^GSPC", "EURUSD=X", "EUR/USD"})
    void onlySharesAreCarried(String symbol) {
        assertThat(provider.spelling(symbol)).isEmpty();
    }

    @Test
    void aSpellingOfItsOwnCanBeSet() throws Exception {
        assertThat(provider.spelling("BRK.B")).contains("BRK.B");
        server.answer(Answer.json(QUOTE));
        FinnhubProvider dashed = new FinnhubProvider(http, KEY, Map.of("BRK.B", "BRK-B"), InstantSource.fixed(NOW));
        assertThat(ok(dashed.quote("BRK.B")).symbol()).isEqualTo("BRK.B");
        assertThat(server.requests().getFirst().target()).isEqualTo("/quote?symbol=BRK-B");
    }

    private record Window(Instant first, Instant last) {}

    private static Window range(Request request) {
        String[] parts = request.target().split("from=|&to=", -1);
        return new Window(
                Instant.ofEpochSecond(Long.parseLong(parts[1])), Instant.ofEpochSecond(Long.parseLong(parts[2])));
    }

    private static HistoryRequest daily(int limit) {
        return new HistoryRequest("AAPL", Interval.parse("1d"), Optional.empty(), NOW, limit, Adjustment.SPLIT);
    }

    private static HistoryRequest intraday(String interval, String from, int limit) {
        return new HistoryRequest(
                "AAPL",
                Interval.parse(interval),
                Optional.ofNullable(from).map(Instant::parse),
                NOW,
                limit,
                Adjustment.RAW);
    }

    /** As many candles as times, the first of 1, the second of 2, and so on. */
    private static String candles(String times, int count) {
        String values = IntStream.rangeClosed(1, count).boxed().toList().toString();
        return "{\"s\":\"ok\",\"t\":%s,\"o\":%2$s,\"h\":%2$s,\"l\":%2$s,\"c\":%2$s,\"v\":%2$s}"
                .formatted(times, values);
    }

    private static PriceBar bar(String open, double value) {
        return new PriceBar(Instant.parse(open), value, value, value, value, value);
    }
}
