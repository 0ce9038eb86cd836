package io.goldensignals.marketdata.provider.tiingo;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.vertx.core.Vertx;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiingoHistoryTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String KEY = "s3cr3tk3y";
    private static final String DAY = """
            {"date":"%sT00:00:00+00:00","open":1031.47,"high":1044.65,"low":1026.05,"close":1037.29,"volume":1644794,
            "adjOpen":515.735,"adjHigh":522.325,"adjLow":513.025,"adjClose":518.645,"adjVolume":3289588,
            "divCash":0.0,"splitFactor":1.0}""";

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

    @Test
    void aDayHasRawAndAdjustedPrices() throws Exception {
        server.answer(days("2026-11-23", "2026-11-24"));
        History raw = ok(tiingo.history(days(Adjustment.RAW, 100)));
        assertThat(raw.adjustment()).isEqualTo(Adjustment.RAW);
        assertThat(raw.bars())
                .containsExactly(
                        bar("2026-11-23T00:00:00Z", 1031.47, 1044.65, 1026.05, 1037.29, 1644794),
                        bar("2026-11-24T00:00:00Z", 1031.47, 1044.65, 1026.05, 1037.29, 1644794));
        History adjusted = ok(tiingo.history(days(Adjustment.SPLIT_AND_DIVIDEND, 1)));
        assertThat(adjusted.adjustment()).isEqualTo(Adjustment.SPLIT_AND_DIVIDEND);
        assertThat(adjusted.bars())
                .containsExactly(bar("2026-11-24T00:00:00Z", 515.735, 522.325, 513.025, 518.645, 3289588));
        StubServer.Request request = server.requests().getFirst();
        assertThat(request.target()).isEqualTo("/tiingo/daily/BRK-B/prices?startDate=2026-11-01&endDate=2026-11-24");
        assertThat(request.header("Authorization")).isEqualTo("Token " + KEY);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void noMoreDaysAreAskedForThanAreNeeded() throws Exception {
        server.answer(days("2026-11-20", "2026-11-23", "2026-11-24"));
        assertThat(ok(tiingo.history(new HistoryRequest(
                                "AAPL", Interval.parse("1d"), Optional.empty(), now, 2, Adjustment.RAW)))
                        .bars())
                .hasSize(2);
        assertThat(server.requests().getFirst().target()).endsWith("?startDate=2026-11-18&endDate=2026-11-24");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void itGoesBackUntilThereIsNothingMore() throws Exception {
        server.answer(request -> server.requests().size() == 1 ? days("2026-11-24") : Answer.json("[]"));
        assertThat(ok(tiingo.history(new HistoryRequest(
                                "NEW", Interval.parse("1d"), Optional.empty(), now, 100, Adjustment.RAW)))
                        .bars())
                .hasSize(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void senselessRowsAreLeftOutAndOfTwoForADayTheLastCounts() throws Exception {
        String day = DAY.formatted("2026-11-24");
        server.answer(Answer.json("["
                + String.join(
                        ",",
                        DAY.formatted("2026-11-20").replace("\"close\":1037.29", "\"close\":null"),
                        DAY.formatted("2026-11-19").replace("\"high\":1044.65", "\"high\":1"),
                        DAY.formatted("2026-11-18").replace("\"volume\":1644794,", ""),
                        DAY.formatted("2026-11-17").replace("\"open\":1031.47", "\"open\":0"),
                        DAY.formatted("2026-11-16").replace("\"low\":1026.05", "\"low\":\"1026.05\""),
                        DAY.formatted("soon"),
                        DAY.formatted("2026-11-25"),
                        "7",
                        day,
                        day.replace("\"close\":1037.29", "\"close\":1040.0"))
                + "]"));
        assertThat(ok(tiingo.history(days(Adjustment.RAW, 100))).bars())
                .containsExactly(bar("2026-11-24T00:00:00Z", 1031.47, 1044.65, 1026.05, 1040, 1644794));
    }

    @Test
    void rowsOfWhichNoneIsABarAreUnreadable() throws Exception {
        server.answer(
                Answer.json("[{\"date\":\"2026-11-24T15:00:00.000Z\",\"open\":1,\"high\":1,\"low\":1,\"close\":1}]"));
        assertThat(refused(tiingo.history(minutes("1m", "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z", 9))))
                .isInstanceOf(Refusal.Unreadable.class);
    }

    @Test
    void minutesComeWithTheirVolumeBecauseItIsAskedFor() throws Exception {
        now = Instant.parse("2026-11-24T14:41:00Z");
        server.answer(Answer.json("""
                [{"date":"2026-11-24T14:30:00.000Z","open":154.74,"high":155.52,"low":154.58,"close":154.76,"volume":16102},
                 {"date":"2026-11-24T14:32:00.000Z","open":154.74,"high":155.52,"low":154.58,"close":154.76,"volume":1},
                 {"date":"2026-11-24T09:35:00-05:00","open":154.8,"high":155.0,"low":154.31,"close":154.645,"volume":19127},
                 {"date":"2026-11-24T14:40:00.000Z","open":154.8,"high":155.0,"low":154.31,"close":154.645,"volume":2}]
                """));
        assertThat(ok(tiingo.history(minutes("5m", "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z", 9)))
                        .bars())
                .containsExactly(
                        bar("2026-11-24T14:30:00Z", 154.74, 155.52, 154.58, 154.76, 16102),
                        bar("2026-11-24T14:35:00Z", 154.8, 155, 154.31, 154.645, 19127));
        assertThat(ok(tiingo.history(minutes("5m", "2026-11-24T14:31:00Z", "2026-11-24T14:41:00Z", 9)))
                        .bars())
                .extracting(PriceBar::openTime)
                .containsExactly(Instant.parse("2026-11-24T14:35:00Z"));
        assertThat(server.requests().getFirst().target())
                .isEqualTo("/iex/AAPL/prices?resampleFreq=5min&columns=open%2Chigh%2Clow%2Cclose%2Cvolume"
                        + "&startDate=2026-11-24&endDate=2026-11-24");
    }

    @ParameterizedTest
    @CsvSource({"1m,3000,2", "5m,2500,2", "30m,500,1"})
    void noAnswerCanHoldMoreThanTheMostRows(String interval, int limit, int calls) throws Exception {
        Set<Integer> sizes = new HashSet<>();
        server.answer(request -> sessions(request, Interval.parse(interval), sizes));
        List<PriceBar> bars = ok(tiingo.history(
                        minutes(interval, "2026-01-01T00:00:00Z", "2026-11-25T00:00:00Z", limit)))
                .bars();
        assertThat(bars)
                .hasSize(limit)
                .isSortedAccordingTo((a, b) -> a.openTime().compareTo(b.openTime()));
        assertThat(bars.getLast().openTime().plus(Interval.parse(interval).duration()))
                .isEqualTo("2026-11-24T21:00:00Z");
        assertThat(sizes).allMatch(size -> size <= 1950);
        assertThat(server.requests()).hasSize(calls);
    }

    @Test
    void aPageThatFailsRefusesTheWhole() throws Exception {
        server.answer(request -> server.requests().size() == 1
                ? sessions(request, Interval.parse("1m"), new HashSet<>())
                : Answer.of(500, "{\"detail\":\"Server error\"}"));
        assertThat(refused(tiingo.history(minutes("1m", "2026-01-01T00:00:00Z", "2026-11-25T00:00:00Z", 3000))))
                .isInstanceOf(Refusal.UpstreamDown.class);
    }

    @Test
    void anEmptyWindowIsNoData() throws Exception {
        server.answer(Answer.json("[]"));
        assertThat(refused(tiingo.history(minutes("1m", "2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z", 9))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).hasSize(1);
        assertThat(refused(tiingo.history(minutes("1d", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z", 9))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).hasSize(1);
    }

    /** Whole sessions from 14:30 to 21:00 on the weekdays asked for, and how many rows that were. */
    private static Answer sessions(StubServer.Request request, Interval interval, Set<Integer> sizes) {
        Matcher dates = Pattern.compile("startDate=(.*)&endDate=(.*)").matcher(request.target());
        assertThat(dates.find()).isTrue();
        StringJoiner rows = new StringJoiner(",", "[", "]");
        int count = 0;
        LocalDate end = LocalDate.parse(dates.group(2));
        for (LocalDate date = LocalDate.parse(dates.group(1)); !date.isAfter(end); date = date.plusDays(1)) {
            boolean isOpen = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
            Instant close = Instant.parse(date + "T21:00:00Z");
            for (Instant t = Instant.parse(date + "T14:30:00Z");
                    isOpen && t.isBefore(close);
                    t = t.plus(interval.duration())) {
                rows.add("{\"date\":\"" + t + "\",\"open\":1,\"high\":2,\"low\":1,\"close\":2,\"volume\":3}");
                count++;
            }
        }
        sizes.add(count);
        return Answer.json(rows.toString());
    }

    private static Answer days(String... dates) {
        StringJoiner rows = new StringJoiner(",", "[", "]");
        for (String date : dates) {
            rows.add(DAY.formatted(date));
        }
        return Answer.json(rows.toString());
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

    private static PriceBar bar(String open, double o, double h, double l, double c, double volume) {
        return new PriceBar(Instant.parse(open), o, h, l, c, volume);
    }
}
