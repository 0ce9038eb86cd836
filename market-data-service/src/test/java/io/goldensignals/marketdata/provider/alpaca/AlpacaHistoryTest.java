package io.goldensignals.marketdata.provider.alpaca;

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
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlpacaHistoryTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2022-03-18T14:34:30Z");

    private final StubServer server = new StubServer();
    private final AlpacaProvider alpaca = alpaca(AlpacaFeed.IEX);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        alpaca.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1m,1Min",
        "60s,1Min",
        "5m,5Min",
        "30m,30Min",
        "1h,1Hour",
        "60m,1Hour",
        "1d,1Day",
        "24h,1Day",
        "1w,1Week",
        "1s,",
        "90s,",
        "7m,",
        "4h,",
        "2d,",
        "7d,",
        "2w,"
    })
    void historyIsThereAtTheirTimeframes(String interval, String timeframe) throws Exception {
        assertThat(alpaca.hasHistoryAt(Interval.parse(interval))).isEqualTo(timeframe != null);
        assertThat(alpaca.adjustments(Interval.parse(interval)))
                .containsExactly(Adjustment.SPLIT, Adjustment.RAW, Adjustment.SPLIT_AND_DIVIDEND);
        server.answer(Answer.json("{\"bars\":{},\"next_page_token\":null}"));
        Refusal refusal = refused(history(alpaca, "AAPL", interval, null, NOW, 1));
        if (timeframe == null) {
            assertThat(refusal).isInstanceOf(Refusal.BadRequest.class);
            assertThat(server.requests()).isEmpty();
        } else {
            assertThat(refusal).isInstanceOf(Refusal.NoData.class);
            assertThat(last().parameter("timeframe")).contains(timeframe);
        }
    }

    @Test
    void barsComeFromAllPagesInOrderAndOnlyClosedOnes() throws Exception {
        server.answer(request -> Answer.json(
                switch (request.parameter("page_token").orElse("")) {
                    case "" ->
                        "{\"bars\":{\"AAPL\":[" + bar("2022-03-18T14:34:00Z", 9) + ',' + bar("2022-03-18T14:33:00Z", 8)
                                + "]},\"next_page_token\":\"QUFQ+/=\"}";
                    case "QUFQ+/=" -> "{\"bars\":{},\"next_page_token\":\"two\"}";
                    case "two" ->
                        "{\"bars\":{\"AAPL\":[" + bar("2022-03-18T14:32:00Z", 7) + ',' + bar("2022-03-18T14:31:00Z", 6)
                                + ',' + bar("2022-03-18T14:31:00Z", 5) + ',' + bar("2022-03-18T14:29:00Z", 4)
                                + "]},\"next_page_token\":null}";
                    default -> "?";
                }));
        History history = ok(history(alpaca, "AAPL", "1m", "2022-03-18T14:29:30Z", NOW.plusSeconds(900), 10));
        assertThat(history.adjustment()).isEqualTo(Adjustment.SPLIT);
        assertThat(history.bars()).extracting(PriceBar::close).containsExactly(5.0, 7.0, 8.0);
        assertThat(history.bars().getFirst())
                .isEqualTo(new PriceBar(Instant.parse("2022-03-18T14:31:00Z"), 5, 5.5, 4.5, 5, 1200));
        assertThat(server.requests().getFirst().target())
                .isEqualTo("/v2/stocks/bars?symbols=AAPL&timeframe=1Min&start=2022-03-18T14%3A30%3A00Z"
                        + "&end=2022-03-18T14%3A33%3A00Z&limit=10&sort=desc&feed=iex&adjustment=split");
        assertThat(server.requests().get(1).target()).endsWith("&page_token=QUFQ%2B%2F%3D");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void noFurtherPageIsAskedForThanTheLimitNeeds() throws Exception {
        server.answer(Answer.json("{\"bars\":{\"AAPL\":[" + bar("2022-03-18T14:33:00Z", 8) + ','
                + bar("2022-03-18T14:32:00Z", 7) + "]},\"next_page_token\":\"more\"}"));
        assertThat(ok(history(alpaca, "AAPL", "1m", null, NOW, 1)).bars())
                .extracting(PriceBar::close)
                .containsExactly(8.0);
        assertThat(server.requests()).hasSize(1);
        assertThat(last().parameter("start")).contains("2016-01-01T00:00:00Z");
        assertThat(last().parameter("limit")).contains("1");
        assertThat(refused(history(alpaca, "AAPL", "1m", null, NOW, 50_000))).isInstanceOf(Refusal.BadRequest.class);
        assertThat(last().parameter("limit")).contains("10000");
        assertThat(server.requests()).hasSize(101);
    }

    @Test
    void aPageThatFailsRefusesAll() throws Exception {
        server.answer(request -> request.parameter("page_token").isPresent()
                ? Answer.of(500, "")
                : Answer.json(
                        "{\"bars\":{\"AAPL\":[" + bar("2022-03-18T14:33:00Z", 8) + "]},\"next_page_token\":\"more\"}"));
        assertThat(refused(history(alpaca, "AAPL", "1m", null, NOW, 5))).isInstanceOf(Refusal.UpstreamDown.class);
    }

    @ParameterizedTest
    @CsvSource({"RAW,raw", "SPLIT,split", "SPLIT_AND_DIVIDEND,all"})
    void barsAreAdjustedAsAskedFor(Adjustment adjustment, String theirs) throws Exception {
        server.answer(
                Answer.json("{\"bars\":{\"AAPL\":[" + bar("2022-03-18T14:33:00Z", 8) + "]},\"next_page_token\":null}"));
        HistoryRequest request = new HistoryRequest("AAPL", Interval.parse("1m"), Optional.empty(), NOW, 5, adjustment);
        assertThat(ok(alpaca.history(request)).adjustment()).isEqualTo(adjustment);
        assertThat(last().parameter("adjustment")).contains(theirs);
    }

    @Test
    void aDayOfNewYorkIsTheDayOfTheSameDateInSummerAndWinter() throws Exception {
        server.answer(Answer.json("{\"bars\":{\"AAPL\":[" + bar("2022-03-18T04:00:00Z", 9) + ','
                + bar("2022-03-17T04:00:00Z", 8) + ',' + bar("2022-03-11T05:00:00Z", 7) + ','
                + bar("2022-03-10T04:00:00Z", 6) + "]},\"next_page_token\":null}"));
        History history = ok(history(alpaca, "AAPL", "1d", "2022-03-09T05:00:00Z", NOW, 10));
        assertThat(history.bars())
                .extracting(PriceBar::openTime)
                .containsExactly(Instant.parse("2022-03-11T00:00:00Z"), Instant.parse("2022-03-17T00:00:00Z"));
        assertThat(last().parameter("start")).contains("2022-03-10T05:00:00Z");
        assertThat(last().parameter("end")).contains("2022-03-17T04:00:00Z");
    }

    @Test
    void aWeekBeginsOnMonday() throws Exception {
        server.answer(Answer.json("{\"bars\":{\"AAPL\":[" + bar("2022-03-07T05:00:00Z", 9) + ','
                + bar("2022-02-27T05:00:00Z", 8) + "]},\"next_page_token\":null}"));
        assertThat(ok(history(alpaca, "AAPL", "1w", null, NOW, 10)).bars())
                .extracting(PriceBar::openTime)
                .containsExactly(Instant.parse("2022-03-07T00:00:00Z"));
    }

    @Test
    void badRowsAreLeftOut() throws Exception {
        server.answer(Answer.json("{\"bars\":{\"AAPL\":[" + bar("2022-03-18T14:33:00Z", 8) + ",null,7,{},"
                + "{\"t\":\"2022-03-18T14:32:00Z\",\"o\":1,\"h\":1,\"l\":1,\"c\":null,\"v\":1},"
                + "{\"t\":\"2022-03-18T14:31:00Z\",\"o\":1,\"h\":1,\"l\":2,\"c\":1,\"v\":1},"
                + "{\"t\":\"2022-03-18T14:30:00Z\",\"o\":1,\"h\":1,\"l\":1,\"c\":1}," + bar("soon", 3) + ','
                + bar("2022-03-18T14:29:00Z", 0) + ',' + bar("2022-03-18T14:28:30Z", 3)
                + "]},\"next_page_token\":null}"));
        assertThat(ok(history(alpaca, "AAPL", "1m", null, NOW, 20)).bars())
                .extracting(PriceBar::close)
                .containsExactly(8.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"bars":{},"next_page_token":null}                                  | no-data
            {"bars":null,"symbol":"AAPL","next_page_token":null}                | no-data
            {"bars":[],"next_page_token":null}                                  | no-data
            {"bars":{"AAPL":null},"next_page_token":""}                         | no-data
            {"bars":{"AAPL":[{"t":"2022-03-18T14:33:00Z","o":0}]}}              | unreadable
            {"bars":"AAPL"}                                                     | unreadable
            {"message":"maintenance"}                                           | unreadable
            []                                                                  | unreadable
            null                                                                | unreadable
            """)
    void withoutABarThereIsNoHistory(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(history(alpaca, "AAPL", "1m", null, NOW, 5)).kind()).isEqualTo(kind);
    }

    @Test
    void anEmptyWindowIsNotAskedFor() throws Exception {
        assertThat(refused(history(alpaca, "AAPL", "1m", NOW.toString(), NOW.plusSeconds(600), 5)))
                .isInstanceOf(Refusal.NoData.class);
        assertThat(server.requests()).isEmpty();
    }

    private AlpacaProvider alpaca(AlpacaFeed feed) {
        ProviderHttp http = new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.of("PK1", "s3cret"));
        return new AlpacaProvider(http, "PK1", "s3cret", feed, () -> NOW);
    }

    private static String bar(String time, int price) {
        return "{\"t\":\"%s\",\"o\":%d,\"h\":%d.5,\"l\":%d.5,\"c\":%d,\"v\":1200,\"n\":70,\"vw\":161.9}"
                .formatted(time, price, price, Math.max(0, price - 1), price);
    }

    private static Outcome<History> history(
            AlpacaProvider provider, String symbol, String interval, String from, Instant to, int limit)
            throws InterruptedException {
        return provider.history(new HistoryRequest(
                symbol,
                Interval.parse(interval),
                Optional.ofNullable(from).map(Instant::parse),
                to,
                limit,
                Adjustment.SPLIT));
    }

    private StubServer.Request last() {
        return server.requests().getLast();
    }
}
