package io.goldensignals.marketdata.provider.massive;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static io.goldensignals.marketdata.provider.massive.MassiveFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.goldensignals.marketdata.provider.http.StubServer.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MassiveHistoryTest {
    /** 10:30 and a half in New York, in winter. */
    private static final Instant NOW = Instant.parse("2022-02-25T15:30:30Z");

    private static final String EMPTY = "{\"ticker\":\"AAPL\",\"queryCount\":0,\"resultsCount\":0,\"status\":\"OK\"}";

    private final MassiveFixture massive = new MassiveFixture();
    private final StubServer server = massive.server;
    private final MarketDataProvider provider = massive.provider(MassivePlan.REAL_TIME, NOW);

    @AfterEach
    void close() {
        massive.close();
    }

    @Test
    void daysOpenOnTheirDateInSummerAndWinter() throws Exception {
        // Midnight in New York before and after the clocks went back, then today, which is not over.
        server.answer(Answer.json(
                page(row("2021-11-05T04:00:00Z", 1), row("2021-11-08T05:00:00Z", 2), row("2022-02-25T05:00:00Z", 3))));
        History history = ok(provider.history(request("1d", "2021-11-05T00:00:00Z", 100)));
        assertThat(history)
                .isEqualTo(new History(
                        Adjustment.SPLIT, List.of(bar("2021-11-05T00:00:00Z", 1), bar("2021-11-08T00:00:00Z", 2))));
        assertThat(massive.targets())
                .containsExactly(
                        "/v2/aggs/ticker/AAPL/range/1/day/2021-11-05/2022-02-24?adjusted=true&sort=desc&limit=120");
        assertThat(server.requests().getFirst().header("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void minutesAreAskedForInMillisecondsUpToTheEndOfTheLastBar() throws Exception {
        server.answer(Answer.json(page(row("2022-02-25T15:20:00Z", 2), row("2022-02-25T15:25:00Z", 3))));
        assertThat(ok(provider.history(request("5m", "2022-02-25T15:00:00Z", 100)))
                        .bars())
                .containsExactly(bar("2022-02-25T15:20:00Z", 2), bar("2022-02-25T15:25:00Z", 3));
        assertThat(massive.targets())
                .containsExactly("/v2/aggs/ticker/AAPL/range/5/minute/" + millis("2022-02-25T15:00:00Z") + '/'
                        + millis("2022-02-25T15:29:59.999Z") + "?adjusted=true&sort=desc&limit=600");
    }

    @Test
    void hoursOfCryptoWithoutAdjustment() throws Exception {
        server.answer(Answer.json(
                page(row("2022-02-25T14:00:00Z", 2)).replace("AAPL", "X:BTCUSD").replace("true", "false")));
        HistoryRequest request =
                new HistoryRequest("BTC-USD", Interval.parse("1h"), Optional.empty(), NOW, 1, Adjustment.RAW);
        assertThat(ok(provider.history(request)))
                .isEqualTo(new History(Adjustment.RAW, List.of(bar("2022-02-25T14:00:00Z", 2))));
        assertThat(massive.targets().getFirst())
                .startsWith("/v2/aggs/ticker/X%3ABTCUSD/range/1/hour/")
                .endsWith("?adjusted=false&sort=desc&limit=1260");
    }

    @Test
    void unusableRowsAreLeftOutAndTheRestIsSortedWithoutDuplicates() throws Exception {
        server.answer(Answer.json(page(
                row("2022-02-25T15:02:00Z", 9),
                row("2022-02-25T15:02:00Z", 3),
                row("2022-02-25T15:01:30Z", 1),
                row("2022-02-25T15:03:00Z", 1).replace("\"h\":1.0", "\"h\":0.5"),
                row("2022-02-25T15:04:00Z", 1).replace("\"c\":1.0,", ""),
                row("2022-02-25T15:05:00Z", 1).replace("\"v\":1.0,", ""),
                row("2022-02-25T15:06:00Z", 1).replace("\"o\":1.0", "\"o\":\"1.0\""),
                row("2022-02-25T15:07:00Z", 1).replace("\"o\":1.0", "\"o\":0"),
                row("2022-02-25T15:08:00Z", 1).replace("\"o\":1.0", "\"o\":null"),
                "{\"o\":1,\"h\":1,\"l\":1,\"c\":1,\"v\":1}",
                "7",
                row("2022-02-25T15:00:00Z", 2))));
        assertThat(ok(provider.history(request("1m", "2022-02-25T15:00:00Z", 100)))
                        .bars())
                .containsExactly(bar("2022-02-25T15:00:00Z", 2), bar("2022-02-25T15:02:00Z", 3));
    }

    @Test
    void onlyClosedBarsInsideTheWindowAreKeptAndOnlyTheLatest() throws Exception {
        server.answer(Answer.json(page(
                row("2022-02-25T15:30:00Z", 6),
                row("2022-02-25T15:29:00Z", 5),
                row("2022-02-25T15:27:00Z", 4),
                row("2022-02-25T15:26:00Z", 3),
                row("2022-02-25T15:25:00Z", 2),
                row("2022-02-25T15:24:00Z", 1))));
        assertThat(ok(provider.history(request("1m", "2022-02-25T15:24:30Z", 100)))
                        .bars())
                .extracting(PriceBar::open)
                .containsExactly(2.0, 3.0, 4.0, 5.0);
        assertThat(ok(provider.history(request("1m", "2022-02-25T15:24:00Z", 2)))
                        .bars())
                .extracting(PriceBar::open)
                .containsExactly(4.0, 5.0);
        HistoryRequest earlier = new HistoryRequest(
                "AAPL",
                Interval.parse("1m"),
                Optional.empty(),
                Instant.parse("2022-02-25T15:27:00Z"),
                2,
                Adjustment.SPLIT);
        assertThat(ok(provider.history(earlier)).bars())
                .extracting(PriceBar::open)
                .containsExactly(2.0, 3.0);
    }

    @ParameterizedTest
    @CsvSource({"REAL_TIME,DELAYED,2", "DELAYED,OK,2", "REAL_TIME,OK,3"})
    void lateDataEndsFifteenMinutesAgo(MassivePlan plan, String status, int bars) throws Exception {
        // At 15:30:30, the minute 15:15 is not yet whole in late data.
        server.answer(Answer.json(
                page(row("2022-02-25T15:15:00Z", 3), row("2022-02-25T15:14:00Z", 2), row("2022-02-25T15:13:00Z", 1))
                        .replace("\"OK\"", '"' + status + '"')));
        assertThat(ok(massive.provider(plan, NOW).history(request("1m", "2022-02-25T15:00:00Z", 100)))
                        .bars())
                .hasSize(bars);
    }

    @Test
    void theEndOfDayPlanIsNotAskedForTodayNorForMoreThanTwoYears() throws Exception {
        server.answer(Answer.json(page(row("2022-02-24T05:00:00Z", 1))));
        MarketDataProvider free = massive.provider(MassivePlan.END_OF_DAY, NOW);
        assertThat(ok(free.history(request("1d", null, 1_000))).bars()).hasSize(1);
        assertThat(massive.targets().getFirst()).contains("/range/1/day/2020-02-27/2022-02-24?");
        server.requests().clear();
        server.answer(Answer.json(EMPTY));
        assertThat(refused(free.history(request("1m", "2022-02-24T20:00:00Z", 10))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(massive.targets().getFirst())
                .contains(
                        "/range/1/minute/" + millis("2022-02-24T20:00:00Z") + '/' + millis("2022-02-25T04:59:59.999Z"));
    }

    @Test
    void pagesAreFollowedWithTheKeyAndToTheConfiguredHostOnly() throws Exception {
        server.answer(request -> Answer.json(
                request.target().contains("cursor=b%2Fc")
                        ? page(row("2022-02-25T15:00:00Z", 1))
                        : request.target().contains("cursor=a")
                                ? next(
                                        "http://127.0.0.1:1/v2/aggs/ticker/AAPL/range/1/minute/1/2?cursor=b%2Fc",
                                        row("2022-02-25T15:01:00Z", 2))
                                : next(
                                        "https://api.massive.com/v2/aggs/ticker/AAPL/range/1/minute/1/3?cursor=a&limit=9",
                                        row("2022-02-25T15:02:00Z", 3))));
        assertThat(ok(provider.history(request("1m", "2022-02-25T15:00:00Z", 100)))
                        .bars())
                .extracting(PriceBar::open)
                .containsExactly(1.0, 2.0, 3.0);
        assertThat(massive.targets().subList(1, 3))
                .containsExactly(
                        "/v2/aggs/ticker/AAPL/range/1/minute/1/3?cursor=a&limit=9",
                        "/v2/aggs/ticker/AAPL/range/1/minute/1/2?cursor=b%2Fc");
        assertThat(server.requests())
                .allMatch(request -> request.header("Authorization").equals("Bearer " + KEY));
    }

    @Test
    void noPageIsAskedForThatIsNotNeeded() throws Exception {
        server.answer(Answer.json(next(
                "https://api.massive.com/v2/aggs/ticker/AAPL/x?cursor=a",
                row("2022-02-25T15:02:00Z", 3),
                row("2022-02-25T15:01:00Z", 2))));
        assertThat(ok(provider.history(request("1m", null, 2))).bars()).hasSize(2);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@evil.example/v2/aggs/ticker/AAPL?cursor=a", "mailto:a",
                        "https://api.massive.com/v3/trades/AAPL?cursor=a",
                "https://api.massive.com/v2/aggs/ticker/AAPL", "not a url", ""
            })
    void aNextPageElsewhereIsNotAskedFor(String url) throws Exception {
        server.answer(Answer.json(next(url, row("2022-02-25T15:02:00Z", 3))));
        assertThat(refused(provider.history(request("1m", "2022-02-25T15:00:00Z", 100))))
                .isInstanceOf(Refusal.Unreadable.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void pagesWithoutEndAreRefused() throws Exception {
        server.answer(Answer.json(next("https://api.massive.com/v2/aggs/ticker/AAPL/x?cursor=a")));
        assertThat(refused(provider.history(request("1m", "2022-02-25T15:00:00Z", 100))))
                .isInstanceOf(Refusal.Unreadable.class);
        assertThat(server.requests()).hasSize(20);
    }

    @Test
    void aPageThatFailsRefusesTheWhole() throws Exception {
        server.answer(request -> request.target().contains("cursor")
                ? Answer.of(429, "")
                : Answer.json(next(
                        "https://api.massive.com/v2/aggs/ticker/AAPL/x?cursor=a", row("2022-02-25T15:02:00Z", 3))));
        assertThat(refused(provider.history(request("1m", "2022-02-25T15:00:00Z", 100))))
                .isInstanceOf(Refusal.RateLimited.class);
    }

    @Test
    void aLongWindowIsAskedForPieceByPieceLatestFirst() throws Exception {
        server.answer(Answer.json(EMPTY));
        assertThat(refused(provider.history(request("1m", "2021-12-01T00:00:00Z", 50_000))))
                .isInstanceOf(Refusal.NoData.class);
        List<Window> windows =
                server.requests().stream().map(MassiveHistoryTest::window).toList();
        assertThat(windows).hasSize(3);
        assertThat(windows.getFirst().last()).isEqualTo(Instant.parse("2022-02-25T15:29:59.999Z"));
        assertThat(windows.getLast().first()).isEqualTo(Instant.parse("2021-12-01T00:00:00Z"));
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).last().plusMillis(1))
                    .isEqualTo(windows.get(i - 1).first());
        }
        // No more minutes than an answer is made of.
        assertThat(windows).allMatch(w -> Duration.between(w.first(), w.last()).toMinutes() < 50_000);
    }

    @Test
    void withoutAStartItGoesBackUntilThereAreEnoughOrTwoWindowsAreEmpty() throws Exception {
        server.answer(request -> Answer.json(page(row(
                Instant.ofEpochMilli(window(request).last().toEpochMilli() + 1 - 60_000)
                        .toString(),
                1))));
        assertThat(ok(provider.history(request("1m", null, 3))).bars()).hasSize(3);
        assertThat(server.requests()).hasSize(3);
        server.answer(Answer.json(EMPTY));
        assertThat(refused(provider.history(request("1m", null, 3)))).isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void wherePlansEndHistoryEndsUnlessItsStartWasNamed() throws Exception {
        server.answer(
                request -> server.requests().size() % 2 == 1
                        ? Answer.json(page(row("2022-02-25T15:02:00Z", 3)))
                        : Answer.of(
                                403,
                                "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"Your plan doesn't include this data timeframe.\"}"));
        assertThat(ok(provider.history(request("1m", null, 10))).bars()).hasSize(1);
        assertThat(refused(provider.history(request("1m", "2021-12-01T00:00:00Z", 10))))
                .isInstanceOf(Refusal.NotEntitled.class);
    }

    @Test
    void aWindowThatWouldTakeTooManyCallsIsABadRequest() throws Exception {
        server.answer(Answer.json(EMPTY));
        assertThat(refused(provider.history(request("1m", "2003-01-01T00:00:00Z", 10))))
                .isInstanceOf(Refusal.BadRequest.class);
        assertThat(server.requests()).hasSize(60);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"ticker":"AAPL","resultsCount":0,"status":"OK"}                 | no-data
            {"ticker":"AAPL","results":null,"status":"DELAYED"}              | no-data
            {"results":[],"status":"OK"}                                     | no-data
            {"results":{},"status":"OK"}                                     | unreadable
            {"ticker":"MSFT","status":"OK"}                                  | unreadable
            {"ticker":"AAPL","adjusted":false,"status":"OK"}                 | unreadable
            {"ticker":"AAPL","results":[{"t":1645801200000}],"status":"OK"}  | unreadable
            """)
    void bodiesWithoutBars(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(provider.history(request("1m", null, 10))).kind()).isEqualTo(kind);
    }

    @Test
    void whatItDoesNotHaveIsNotAskedFor() throws Exception {
        assertThat(refused(provider.history(request("1m", "2022-02-25T15:30:00Z", 1))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(refused(provider.history(request("1m", "2031-01-01T00:00:00Z", 1))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(refused(provider.history(request("4h", null, 1)))).isInstanceOf(Refusal.BadRequest.class);
        HistoryRequest dividends = new HistoryRequest(
                "AAPL", Interval.parse("1d"), Optional.empty(), NOW, 1, Adjustment.SPLIT_AND_DIVIDEND);
        assertThat(refused(provider.history(dividends))).isInstanceOf(Refusal.BadRequest.class);
        HistoryRequest index =
                new HistoryRequest("^GSPC", Interval.parse("1d"), Optional.empty(), NOW, 1, Adjustment.SPLIT);
        assertThat(refused(provider.history(index))).isInstanceOf(Refusal.NotFound.class);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1m,true", "5m,true", "15m,true", "60m,true", "1h,true", "1d,true",
        "10s,false", "7m,false", "90m,false", "4h,false", "2d,false", "1w,false"
    })
    void intervalsWhoseGridIsOurs(String interval, boolean has) {
        assertThat(provider.hasHistoryAt(Interval.parse(interval))).isEqualTo(has);
    }

    private record Window(Instant first, Instant last) {}

    private static Window window(Request request) {
        String[] parts = request.target().split("[/?]", -1);
        return new Window(
                Instant.ofEpochMilli(Long.parseLong(parts[8])), Instant.ofEpochMilli(Long.parseLong(parts[9])));
    }

    private static HistoryRequest request(String interval, String from, int limit) {
        return new HistoryRequest(
                "AAPL",
                Interval.parse(interval),
                Optional.ofNullable(from).map(Instant::parse),
                NOW,
                limit,
                Adjustment.SPLIT);
    }

    private static String page(String... rows) {
        return "{\"ticker\":\"AAPL\",\"queryCount\":2,\"resultsCount\":" + rows.length
                + ",\"adjusted\":true,\"results\":[" + String.join(",", rows)
                + "],\"status\":\"OK\",\"request_id\":\"12afda77\",\"count\":2}";
    }

    private static String next(String url, String... rows) {
        return page(rows).replace("\"count\":2}", "\"count\":2,\"next_url\":\"" + url + "\"}");
    }

    private static String row(String time, double value) {
        return "{\"v\":%2$s,\"vw\":1.469,\"o\":%2$s,\"c\":%2$s,\"h\":%2$s,\"l\":%2$s,\"t\":%1$d,\"n\":82132}"
                .formatted(millis(time), value);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static PriceBar bar(String open, double value) {
        return new PriceBar(Instant.parse(open), value, value, value, value, value);
    }
}
