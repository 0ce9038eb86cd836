package io.goldensignals.marketdata.provider.binance;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceHistoryTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:30Z");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final StubServer server = new StubServer();
    private final BinanceProvider binance = new BinanceProvider(
            new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.NONE),
            BinanceProvider.USD_IS_USDT,
            () -> NOW);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        binance.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"1s,true", "60s,true", "3m,true", "8h,true", "24h,true", "1w,true", "7d,false", "7m,false", "2w,false"})
    void historyIsThereAtTheirIntervals(String interval, boolean there) {
        assertThat(binance.hasHistoryAt(Interval.parse(interval))).isEqualTo(there);
        assertThat(binance.adjustments(Interval.parse(interval))).containsExactly(Adjustment.RAW);
    }

    @Test
    void klinesAreBarsWithoutTheUnfinishedOne() throws Exception {
        server.answer(Answer.json("""
                [[1795607880000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1795607939999,
                  "2434.19055334",308,"1756.87402397","28.46694368","0"],
                 [1795607940000,"0.01577100","0.02","0.015","0.016","10.5",1795607999999,"0.1",3,"0","0","0"],
                 [1795608000000,"0.016","0.02","0.015","0.017","1.5",1795608059999,"0.1",3,"0","0","0"]]"""));
        History history = ok(history("BTC-USD", "60s", "2026-11-25T11:57:01Z", NOW.plusSeconds(3600), 10));
        assertThat(history.adjustment()).isEqualTo(Adjustment.RAW);
        assertThat(history.bars())
                .containsExactly(
                        new PriceBar(NOON.minusSeconds(120), 0.0163479, 0.8, 0.015758, 0.015771, 148976.11427815),
                        new PriceBar(NOON.minusSeconds(60), 0.015771, 0.02, 0.015, 0.016, 10.5));
        assertThat(targets())
                .containsExactly("/api/v3/klines?symbol=BTCUSDT&interval=1m&endTime=" + (NOON.toEpochMilli() - 1)
                        + "&limit=2&startTime=" + NOON.minusSeconds(120).toEpochMilli());
    }

    @Test
    void badRowsAreLeftOutAndRepeatedOnesReplaced() throws Exception {
        long last = NOON.minusSeconds(60).toEpochMilli();
        server.answer(Answer.json("[" + row(last - 60_000, "5") + ',' + row(last, "6") + ',' + row(last, "7")
                + ",[],[1,2],{},null,\"x\"," + row(last - 120_000, "0") + ',' + row(last - 180_000, "NaN") + ','
                + row(last - 240_001, "8") + ",[" + (last - 300_000) + ",\"5\",\"4\",\"6\",\"5\",\"1\"],["
                + (last - 360_000) + ",\"5\",\"6\",\"4\",\"5\"]]"));
        History history = ok(history("BTC-USD", "1m", null, NOON, 5));
        assertThat(history.bars()).extracting(PriceBar::close).containsExactly(5.0, 7.0);
        assertThat(history.bars()).extracting(PriceBar::openTime).isSorted();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                   | no-data
            [[1795607940000,"x","1","1","1","1"]]| unreadable
            {}                                   | unreadable
            null                                 | unreadable
            """)
    void withoutABarThereIsNoHistory(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(history("BTC-USD", "1m", null, NOON, 5)).kind()).isEqualTo(kind);
    }

    @Test
    void anEmptyWindowAndAnUnknownIntervalAreNotAskedFor() throws Exception {
        assertThat(refused(history("BTC-USD", "1m", NOON.toString(), NOON.plusSeconds(90), 5)))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(refused(history("BTC-USD", "1m", null, Instant.MIN, 5))).isInstanceOf(Refusal.NoData.class);
        assertThat(refused(history("BTC-USD", "7m", null, NOON, 5))).isInstanceOf(Refusal.BadRequest.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void pagesAreAskedForFromTheNewestUntilThereAreEnough() throws Exception {
        // A halt of half an hour, and nothing before four thousand minutes ago.
        server.answer(market(NOON.minusSeconds(4000 * 60), NOON.minusSeconds(3600), NOON.minusSeconds(1800)));
        History history = ok(history("BTC-USD", "1m", null, NOON, 2500));
        assertThat(history.bars()).hasSize(2500);
        assertThat(history.bars().getLast().openTime()).isEqualTo(NOON.minusSeconds(60));
        assertThat(history.bars().getFirst().openTime()).isEqualTo(NOON.minusSeconds(2530 * 60));
        assertThat(targets()).hasSize(3).noneMatch(t -> t.contains("startTime"));
        assertThat(targets().getLast()).endsWith("limit=500");
        assertThat(ok(history("BTC-USD", "1m", null, NOON, 9000)).bars()).hasSize(3970);
        assertThat(targets()).hasSize(7);
        assertThat(ok(history("BTC-USD", "1m", NOON.minusSeconds(1500 * 60).toString(), NOON, 9000))
                        .bars())
                .hasSize(1470);
    }

    @Test
    void aPageThatFailsRefusesAll() throws Exception {
        server.answer(request -> request.target().contains("endTime=" + (NOON.toEpochMilli() - 1))
                ? market(Instant.EPOCH, NOON, NOON).apply(request)
                : Answer.of(503, ""));
        assertThat(refused(history("BTC-USD", "1m", null, NOON, 1500))).isInstanceOf(Refusal.UpstreamDown.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aServerThatAlwaysSaysTheSameIsNotAskedForEver() throws Exception {
        server.answer(Answer.json('['
                + LongStream.range(0, 1000)
                        .mapToObj(i -> row(NOON.minusSeconds(60 * (1000 - i)).toEpochMilli(), "5"))
                        .collect(Collectors.joining(","))
                + ']'));
        assertThat(ok(history("BTC-USD", "1m", null, NOON, 5000)).bars()).hasSize(1000);
        assertThat(server.requests()).hasSize(2);
    }

    /** Klines of every minute from a time on, but for a halt: the newest before the end, or the oldest from the start on. */
    private static Function<StubServer.Request, Answer> market(Instant listed, Instant halt, Instant resumed) {
        return request -> {
            int limit = Integer.parseInt(request.parameter("limit").orElseThrow());
            long end = Long.parseLong(request.parameter("endTime").orElseThrow());
            long start = request.parameter("startTime").map(Long::valueOf).orElse(0L);
            List<String> rows = new ArrayList<>();
            for (long open = end + 1 - 60_000;
                    open >= Math.max(start, listed.toEpochMilli()) && rows.size() < limit;
                    open -= 60_000) {
                if (open < halt.toEpochMilli() || open >= resumed.toEpochMilli()) {
                    rows.addFirst(row(open, "5"));
                }
            }
            return Answer.json("[" + String.join(",", rows) + ']');
        };
    }

    private static String row(long open, String price) {
        return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"2.5\",%d,\"1\",3,\"1\",\"1\",\"0\"]"
                .formatted(open, price, price, price, price, open + 59_999);
    }

    private Outcome<History> history(String symbol, String interval, String from, Instant to, int limit)
            throws InterruptedException {
        return binance.history(new HistoryRequest(
                symbol,
                Interval.parse(interval),
                Optional.ofNullable(from).map(Instant::parse),
                to,
                limit,
                Adjustment.RAW));
    }

    private List<String> targets() {
        return server.requests().stream().map(StubServer.Request::target).toList();
    }
}
