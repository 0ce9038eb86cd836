package io.goldensignals.marketdata.provider.alphavantage;

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
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaVantageHistoryTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String KEY = "K3Y+K3Y";
    // A Tuesday, at noon in New York.
    private static final Instant NOW = Instant.parse("2026-11-24T17:00:00Z");
    private static final String FULL_IS_PREMIUM = """
            {"Information":"Thank you for using Alpha Vantage! The outputsize=full parameter value is a premium \
            feature for the TIME_SERIES_DAILY endpoint. You may subscribe to any of the premium plans at \
            https://www.alphavantage.co/premium/ to instantly unlock all premium features"}""";

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

    @Test
    void historyIsAtTheirIntervalsOnly() {
        assertThat(Stream.of("1m", "5m", "15m", "30m", "1h", "1d", "1w").map(Interval::parse))
                .allMatch(provider::hasHistoryAt);
        assertThat(Stream.of("1s", "2m", "2h", "4h", "2d", "7d").map(Interval::parse))
                .noneMatch(provider::hasHistoryAt);
        assertThat(provider.adjustments(Interval.parse("1d"))).containsExactly(Adjustment.RAW);
        assertThat(provider.adjustments(Interval.parse("5m")))
                .containsExactly(Adjustment.SPLIT_AND_DIVIDEND, Adjustment.RAW);
    }

    @Test
    void daysAreOursAndOnlyClosedOnesCount() throws Exception {
        server.answer(StubServer.Answer.json(daily("2026-11-24", "2026-11-23", "2026-11-20", "2026-11-19")));
        assertThat(ok(history("1d", null, 2)))
                .isEqualTo(
                        new History(Adjustment.RAW, List.of(bar("2026-11-20T00:00:00Z"), bar("2026-11-23T00:00:00Z"))));
        assertThat(query(0))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "function", "TIME_SERIES_DAILY",
                        "symbol", "MSFT",
                        "outputsize", "compact",
                        "apikey", "K3Y%2BK3Y"));
    }

    @Test
    void theWindowIsKept() throws Exception {
        server.answer(StubServer.Answer.json(daily("2026-11-18", "2026-11-17", "2026-11-16", "2026-11-13")));
        HistoryRequest request = request(
                "MSFT", "1d", "2026-11-16T00:00:00Z", Instant.parse("2026-11-18T00:00:00Z"), 10, Adjustment.RAW);
        assertThat(opens(provider.history(request))).containsExactly("2026-11-16T00:00:00Z", "2026-11-17T00:00:00Z");
        HistoryRequest weekend = request(
                "MSFT", "1d", "2026-11-14T00:00:00Z", Instant.parse("2026-11-16T00:00:00Z"), 10, Adjustment.RAW);
        assertThat(refused(provider.history(weekend))).isInstanceOf(Refusal.NoData.class);
    }

    @ParameterizedTest
    @CsvSource({
        "99,,compact",
        "100,,full",
        "600,,full",
        "600,2026-07-11T00:00:00Z,compact",
        "600,2026-07-01T00:00:00Z,full"
    })
    void asksForAllDaysOnlyWhereAHundredWontDo(int limit, String from, String size) throws Exception {
        server.answer(StubServer.Answer.json(daily("2026-11-23")));
        ok(history("1d", from, limit));
        assertThat(query(0)).containsEntry("outputsize", size);
    }

    @Test
    void whereAllDaysArePremiumAHundredWillDo() throws Exception {
        server.answer(request -> StubServer.Answer.json(
                request.target().contains("outputsize=full") ? FULL_IS_PREMIUM : daily("2026-11-23", "2026-11-20")));
        assertThat(opens(history("1d", null, 600))).containsExactly("2026-11-20T00:00:00Z", "2026-11-23T00:00:00Z");
        assertThat(opens(history("1d", null, 600))).hasSize(2);
        assertThat(server.requests()).hasSize(3);
        HistoryRequest old = request(
                "MSFT", "1d", "2020-01-01T00:00:00Z", Instant.parse("2020-06-01T00:00:00Z"), 99, Adjustment.RAW);
        assertThat(refused(provider.history(old))).isInstanceOf(Refusal.NotEntitled.class);
    }

    @Test
    void aWeekIsNamedByItsLastDay() throws Exception {
        server.answer(StubServer.Answer.json(series(
                "Weekly Time Series", List.of("2026-11-24", "2026-11-20", "2026-11-13"), "112.6300", "29062853")));
        assertThat(opens(history("1w", null, 10))).containsExactly("2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z");
        assertThat(query(0)).containsEntry("function", "TIME_SERIES_WEEKLY").doesNotContainKey("outputsize");
    }

    @Test
    void monthsAreReadFromTheLatestBackUntilThereAreEnough() throws Exception {
        server.answer(request -> StubServer.Answer.json(
                request.target().contains("2026-11")
                        ? intraday("5min", "2026-11-02 09:35:00", "2026-11-02 09:30:00")
                        : intraday("5min", "2026-10-30 15:55:00", "2026-10-30 15:50:00")));
        // Summer time ended in between.
        assertThat(opens(history("5m", null, 3)))
                .containsExactly("2026-10-30T19:55:00Z", "2026-11-02T14:30:00Z", "2026-11-02T14:35:00Z");
        assertThat(server.requests()).hasSize(2);
        assertThat(query(0))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "function", "TIME_SERIES_INTRADAY",
                        "symbol", "MSFT",
                        "interval", "5min",
                        "adjusted", "true",
                        "extended_hours", "false",
                        "outputsize", "full",
                        "month", "2026-11",
                        "apikey", "K3Y%2BK3Y"));
        assertThat(query(1)).containsEntry("month", "2026-10");
    }

    @Test
    void noMonthOutsideOfTheWindowIsAskedFor() throws Exception {
        server.answer(StubServer.Answer.json(intraday("1min", "2026-10-30 15:59:00")));
        // Midnight of 1 October and of 1 November in New York.
        HistoryRequest request = request(
                "MSFT", "1m", "2026-10-01T04:00:00Z", Instant.parse("2026-11-01T04:00:00Z"), 9_999, Adjustment.RAW);
        assertThat(opens(provider.history(request))).containsExactly("2026-10-30T19:59:00Z");
        assertThat(server.requests()).hasSize(1);
        assertThat(query(0)).containsEntry("month", "2026-10").containsEntry("adjusted", "false");
    }

    @Test
    void twoMonthsWithoutBarsAreTheBeginning() throws Exception {
        server.answer(request -> StubServer.Answer.json(
                request.target().contains("2026-11")
                        ? intraday("1min", "2026-11-23 15:59:00")
                        : "{\"Error Message\":\"Invalid API call. Please retry\"}"));
        assertThat(opens(history("1m", null, 600))).containsExactly("2026-11-23T20:59:00Z");
        assertThat(server.requests()).hasSize(3);
        server.answer(StubServer.Answer.json("{\"Error Message\":\"Invalid API call. Please retry\"}"));
        assertThat(refused(history("1m", null, 600))).isInstanceOf(Refusal.NotFound.class);
        server.answer(StubServer.Answer.json(intraday("1min")));
        assertThat(refused(history("1m", null, 600))).isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).hasSize(7);
    }

    @Test
    void aMonthThatFailsRefusesAll() throws Exception {
        server.answer(request -> request.target().contains("2026-11")
                ? StubServer.Answer.json(intraday("1min", "2026-11-23 15:59:00"))
                : StubServer.Answer.of(502, "<html>Bad Gateway</html>"));
        assertThat(refused(history("1m", null, 600))).isInstanceOf(Refusal.UpstreamDown.class);
    }

    @Test
    void anHourIsMadeOfItsHalves() throws Exception {
        server.answer(StubServer.Answer.json(intraday(
                "30min",
                "2026-11-24 11:30:00",
                "2026-11-24 11:00:00",
                "2026-11-24 10:30:00",
                "2026-11-24 10:00:00",
                "2026-11-24 09:30:00")));
        assertThat(ok(history("1h", "2026-11-24T13:00:00Z", 10)).bars())
                .containsExactly(
                        bar("2026-11-24T14:00:00Z"),
                        new PriceBar(Instant.parse("2026-11-24T15:00:00Z"), 112.63, 113.17, 110.64, 112.13, 58125706),
                        new PriceBar(Instant.parse("2026-11-24T16:00:00Z"), 112.63, 113.17, 110.64, 112.13, 58125706));
    }

    @Test
    void aRowThatIsNoBarIsLeftOut() throws Exception {
        String good = daily("2026-11-23", "2026-11-20", "2026-11-19", "2026-11-18");
        server.answer(StubServer.Answer.json(
                good.replace("\"2026-11-20\":{\"1. open\":\"112.6300\"", "\"2026-11-20\":{\"1. open\":\"0.0000\"")
                        .replace("\"2026-11-19\":{\"1. open\":\"112.6300\"", "\"2026-11-19\":{\"1. open\":\"999.0000\"")
                        .replace("\"2026-11-18\":{\"1. open\":\"112.6300\",", "\"2026-11-18\":{")));
        assertThat(opens(history("1d", null, 10))).containsExactly("2026-11-23T00:00:00Z");
    }

    @Test
    void anHourWithASpoiltHalfIsNone() throws Exception {
        server.answer(StubServer.Answer.json(
                intraday("30min", "2026-11-23 11:00:00", "2026-11-23 10:30:00", "2026-11-23 10:00:00")
                        .replace(
                                "\"2026-11-23 10:00:00\":{\"1. open\":\"112.6300\"",
                                "\"2026-11-23 10:00:00\":{\"1. open\":\"-\"")));
        assertThat(opens(history("1h", "2026-11-23T00:00:00Z", 10))).containsExactly("2026-11-23T16:00:00Z");
    }

    @Test
    void rowsWithoutVolumeOrTimeOrOffTheGridAreNone() throws Exception {
        server.answer(StubServer.Answer.json(series("Time Series (Daily)", List.of("2026-11-23"), "112.6300", "n/a")));
        assertThat(refused(history("1d", null, 10))).isInstanceOf(Refusal.Unreadable.class);
        server.answer(StubServer.Answer.json(daily("yesterday")));
        assertThat(refused(history("1d", null, 10))).isInstanceOf(Refusal.Unreadable.class);
        server.answer(StubServer.Answer.json(intraday("15min", "2026-11-23 09:37:00")));
        assertThat(refused(history("15m", "2026-11-23T00:00:00Z", 10))).isInstanceOf(Refusal.BadRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US/Eastern", "America/New_York"})
    void theZoneComesWithTheRows(String zone) throws Exception {
        server.answer(
                StubServer.Answer.json(intraday("15min", "2026-07-01 09:30:00").replace("US/Eastern", zone)));
        HistoryRequest request = request(
                "MSFT", "15m", "2026-07-01T00:00:00Z", Instant.parse("2026-07-02T00:00:00Z"), 9, Adjustment.RAW);
        assertThat(opens(provider.history(request))).containsExactly("2026-07-01T13:30:00Z");
        server.answer(
                StubServer.Answer.json(intraday("15min", "2026-07-01 09:30:00").replace("US/Eastern", "Mars")));
        assertThat(refused(provider.history(request))).isInstanceOf(Refusal.Unreadable.class);
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

    private static String daily(String... days) {
        return series("Time Series (Daily)", List.of(days), "112.6300", "29062853");
    }

    private static String intraday(String interval, String... times) {
        return series("Time Series (" + interval + ")", List.of(times), "112.6300", "29062853");
    }

    private static String series(String field, List<String> times, String open, String volume) {
        String rows =
                times.stream().map(time -> """
                        "%s":{"1. open":"%s","2. high":"113.1700","3. low":"110.6400","4. close":"112.1300",\
                        "5. volume":"%s"}""".formatted(time, open, volume)).collect(Collectors.joining(","));
        return """
                {"Meta Data":{"1. Information":"Prices and volumes","2. Symbol":"MSFT",\
                "3. Last Refreshed":"%s","4. Interval":"1min","5. Output Size":"Compact","6. Time Zone":"US/Eastern"},\
                "%s":{%s}}""".formatted(LocalDate.EPOCH, field, rows);
    }

    private static PriceBar bar(String openTime) {
        return new PriceBar(Instant.parse(openTime), 112.63, 113.17, 110.64, 112.13, 29062853);
    }

    private static List<String> opens(Outcome<History> outcome) {
        return ok(outcome).bars().stream().map(bar -> bar.openTime().toString()).toList();
    }
}
