package io.goldensignals.marketdata.provider.twelvedata;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwelveDataHistoryTest {
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

    private static List<String> opens(Outcome<History> outcome) {
        return ok(outcome).bars().stream().map(bar -> bar.openTime().toString()).toList();
    }
}
