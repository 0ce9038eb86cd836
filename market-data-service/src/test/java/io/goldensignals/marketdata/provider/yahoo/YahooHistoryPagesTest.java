package io.goldensignals.marketdata.provider.yahoo;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.HistoryRequest;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooHistoryPagesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String EMPTY = """
            {"chart":{"result":[{"meta":{"symbol":"AAPL","exchangeTimezoneName":"America/New_York","dataGranularity":"1m"},
            "indicators":{"quote":[{}]}}],"error":null}}
            """;

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
    void minutesComeAWeekAtATimeAndNoMoreOfThemThanAreNeeded() throws Exception {
        server.answer(this::everyHour);
        List<PriceBar> bars = bars("BTC-USD", "1m", "2026-11-01T00:00:00Z", "2026-11-25T12:00:00Z", 250);
        assertThat(bars).hasSize(250);
        assertThat(bars.getFirst().openTime()).isEqualTo("2026-11-15T02:00:00Z");
        assertThat(bars.getLast().openTime()).isEqualTo("2026-11-25T11:00:00Z");
        assertThat(server.requests())
                .hasSizeGreaterThan(1)
                .allSatisfy(request -> assertThat(period(request, 2) - period(request, 1))
                        .isLessThanOrEqualTo(Duration.ofDays(7).toSeconds()));
        assertThat(server.requests())
                .extracting(request -> period(request, 1))
                .allMatch(from -> from > seconds("2026-11-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"1m,29", "2m,59", "5m,59", "15m,59", "30m,59", "1h,59"})
    void nothingIsAskedForFromBeforeYahooForgets(String interval, int days) throws Exception {
        server.answer(this::everyHour);
        assertThat(bars("AAPL", interval, "2020-01-01T00:00:00Z", "2026-11-25T12:00:00Z", 100_000))
                .isNotEmpty();
        assertThat(server.requests())
                .extracting(request -> period(request, 1))
                .allMatch(from ->
                        from >= now.getEpochSecond() - Duration.ofDays(days).toSeconds());
        long longest = Duration.ofDays(interval.equals("1m") ? 7 : 59).toSeconds();
        assertThat(server.requests())
                .extracting(request -> period(request, 2) - period(request, 1))
                .allMatch(span -> span <= longest);
        int asked = server.requests().size();
        assertThat(refused(yahoo.history(request("AAPL", interval, "2020-01-01T00:00:00Z", "2020-03-01T00:00:00Z", 9))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void withoutAStartItGoesBackUntilThereAreEnough() throws Exception {
        server.answer(Answer.json(new TestingChart("1d")
                .row("2026-11-24T14:30:00Z", 1, 2, 1, 2, 3)
                .body()));
        List<PriceBar> bars = ok(yahoo.history(new HistoryRequest(
                        "AAPL",
                        Interval.parse("1d"),
                        Optional.empty(),
                        Instant.parse("2026-11-25T00:00:00Z"),
                        1,
                        Adjustment.SPLIT)))
                .bars();
        assertThat(bars).hasSize(1);
        assertThat(server.requests()).hasSize(1);
        assertThat(period(server.requests().getFirst(), 1)).isEqualTo(seconds("2026-11-19T00:00:00Z"));
    }

    @Test
    void itStopsAtTheListing() throws Exception {
        server.answer(Answer.json(new TestingChart("1d")
                .with("\"firstTradeDate\":" + seconds("2026-11-23T14:30:00Z"))
                .row("2026-11-23T14:30:00Z", 1, 2, 1, 2, 3)
                .row("2026-11-24T14:30:00Z", 1, 2, 1, 2, 3)
                .body()));
        assertThat(bars("NEW", "1d", "2010-01-01T00:00:00Z", "2026-11-25T00:00:00Z", 10))
                .hasSize(2);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatWasFoundBeforeTheListingWasReachedIsAnAnswer() throws Exception {
        server.answer(request -> server.requests().size() == 1
                ? Answer.json(new TestingChart("1d")
                        .row("2026-11-24T14:30:00Z", 1, 2, 1, 2, 3)
                        .body())
                : error(400, "Bad Request", "Data doesn't exist for startDate = 1577836800, endDate = 1578009600"));
        assertThat(bars("NEW", "1d", "2010-01-01T00:00:00Z", "2026-11-25T00:00:00Z", 10))
                .hasSize(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aPageThatFailsRefusesTheWhole() throws Exception {
        server.answer(
                request -> server.requests().size() == 1 ? everyHour(request) : Answer.of(502, "<html>Bad Gateway"));
        assertThat(refused(
                        yahoo.history(request("BTC-USD", "1m", "2026-11-01T00:00:00Z", "2026-11-25T12:00:00Z", 999))))
                .isInstanceOf(Refusal.UpstreamDown.class);
    }

    @Test
    void anEmptyWindowIsNoData() throws Exception {
        server.answer(Answer.json(EMPTY));
        assertThat(refused(yahoo.history(request("AAPL", "1m", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", 9))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(refused(yahoo.history(request("AAPL", "1m", "2026-11-23T00:00:00Z", "2026-11-23T00:00:00Z", 9))))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).hasSize(1);
    }

    /** A bar at every full hour of the window asked for. */
    private Answer everyHour(StubServer.Request request) {
        String interval = request.target().replaceAll(".*interval=([^&]*).*", "$1");
        TestingChart chart = new TestingChart(interval).in("UTC");
        long hour = Duration.ofHours(1).toSeconds();
        for (long time = Math.ceilDiv(period(request, 1), hour) * hour; time < period(request, 2); time += hour) {
            chart.row(Instant.ofEpochSecond(time).toString(), 10, 11, 9, 10.5, 100);
        }
        return Answer.json(chart.body());
    }

    private static long period(StubServer.Request request, int which) {
        Matcher matcher = Pattern.compile("period" + which + "=(\\d+)").matcher(request.target());
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
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
}
