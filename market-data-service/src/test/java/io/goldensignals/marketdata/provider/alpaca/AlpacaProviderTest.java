package io.goldensignals.marketdata.provider.alpaca;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaProviderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2022-03-18T14:34:30Z");
    private static final String SNAPSHOT = """
            {"latestTrade":{"t":"2022-03-18T14:33:58.448432206Z","x":"D","p":161.1998,"s":200,"c":["@"],"i":39884,"z":"C"},
             "latestQuote":{"t":"2022-03-18T14:33:58.547942Z","ax":"K","ap":161.2,"as":2,"bx":"K","bp":161.19,"bs":5,"c":["R"],"z":"C"},
             "minuteBar":{"t":"2022-03-18T14:32:00Z","o":161.595,"h":161.63,"l":161.31,"c":161.365,"v":195503,"n":1880,"vw":161.4},
             "dailyBar":{"t":"2022-03-18T04:00:00Z","o":160.59,"h":161.92,"l":159.76,"c":161.365,"v":31749988,"n":186143,"vw":160.6},
             "prevDailyBar":null}""";

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
    @CsvSource({"AAPL,AAPL", "BRK.B,BRK.B", "F,F", "BTC-USD,BTC/USD"})
    void symbolsHaveTheirSpelling(String ours, String theirs) {
        assertThat(alpaca.spelling(ours)).contains(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^GSPC", "EURUSD=X", "BTC/USD", "aapl", "0700.HK", "BTC-USD-PERP", ""})
    void whatTheyDontTradeIsNotCarried(String symbol) throws Exception {
        assertThat(alpaca.spelling(symbol)).isEmpty();
        assertThat(refused(alpaca.quote(symbol))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(history(alpaca, symbol, "1m", null, NOW, 1))).isInstanceOf(Refusal.NotFound.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aSnapshotIsAQuote() throws Exception {
        server.answer(Answer.json("{\"AAPL\":" + SNAPSHOT + '}'));
        assertThat(ok(alpaca.quote("AAPL")))
                .isEqualTo(new Quote(
                        "AAPL",
                        161.1998,
                        161.19,
                        161.2,
                        5.0,
                        2.0,
                        null,
                        Instant.parse("2022-03-18T14:33:58.448432206Z"),
                        "alpaca",
                        Quality.LIVE,
                        false));
        assertThat(last().target()).isEqualTo("/v2/stocks/snapshots?symbols=AAPL&feed=iex");
        assertThat(last().header("APCA-API-KEY-ID")).isEqualTo("PK1");
        assertThat(last().header("APCA-API-SECRET-KEY")).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"IEX,iex,iex,LIVE", "SIP,sip,sip,LIVE", "DELAYED_SIP,delayed_sip,sip,DELAYED"})
    void theFeedSaysHowLatePricesAre(AlpacaFeed feed, String ofQuotes, String ofBars, Quality quality)
            throws Exception {
        try (AlpacaProvider provider = alpaca(feed)) {
            server.answer(Answer.json("{\"AAPL\":" + SNAPSHOT + '}'));
            assertThat(ok(provider.quote("AAPL")).quality()).isEqualTo(quality);
            assertThat(last().parameter("feed")).contains(ofQuotes);
            server.answer(Answer.json("{\"bars\":{},\"next_page_token\":null}"));
            assertThat(refused(history(provider, "AAPL", "1m", null, NOW, 5))).isInstanceOf(Refusal.NoData.class);
            assertThat(last().parameter("feed")).contains(ofBars);
            assertThat(last().parameter("end"))
                    .contains(feed == AlpacaFeed.DELAYED_SIP ? "2022-03-18T14:18:00Z" : "2022-03-18T14:33:00Z");
        }
    }

    @Test
    void cryptoHasItsOwnPathAndAWrapper() throws Exception {
        server.answer(Answer.json("{\"snapshots\":{\"BTC/USD\":" + SNAPSHOT + "}}"));
        Quote quote = ok(alpaca.quote("BTC-USD"));
        assertThat(quote.symbol()).isEqualTo("BTC-USD");
        assertThat(quote.quality()).isEqualTo(Quality.LIVE);
        assertThat(last().target()).isEqualTo("/v1beta3/crypto/us/snapshots?symbols=BTC%2FUSD");
        server.answer(Answer.json(
                "{\"bars\":{\"BTC/USD\":[" + bar("2022-03-18T14:00:00Z", 5) + "]},\"next_page_token\":null}"));
        assertThat(ok(history(alpaca, "BTC-USD", "1m", null, NOW, 5)).adjustment())
                .isEqualTo(Adjustment.SPLIT);
        assertThat(last().target())
                .startsWith("/v1beta3/crypto/us/bars?symbols=BTC%2FUSD&timeframe=1Min")
                .doesNotContain("feed", "adjustment");
    }

    @Test
    void oneAnswerHasManyQuotesAndNullsForUnknownSymbols() throws Exception {
        server.answer(request -> request.target().contains("crypto")
                ? Answer.json("{\"snapshots\":{}}")
                : Answer.json("{\"AAPL\":" + SNAPSHOT + ",\"NOPE\":null,\"EMPTY\":{}}"));
        Map<String, Outcome<Quote>> quotes = alpaca.quotes(Set.of("AAPL", "NOPE", "EMPTY", "MSFT", "BTC-USD", "^GSPC"));
        assertThat(quotes).hasSize(6);
        assertThat(ok(quotes.remove("AAPL")).price()).isEqualTo(161.1998);
        assertThat(quotes.values()).allMatch(o -> refused(o) instanceof Refusal.NotFound);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().getFirst().target()).contains("symbols=AAPL%2CEMPTY%2CMSFT%2CNOPE&");
        server.answer(Answer.json("{}"));
        assertThat(refused(alpaca.quote("AAPL"))).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void aHundredSymbolsAreABatchAndOneThatIsNoneFailsAlone() throws Exception {
        server.answer(request -> {
            String symbols = request.parameter("symbols").orElseThrow();
            return symbols.contains("QQBAD")
                    ? Answer.of(400, "{\"message\":\"code=400, message=invalid symbol: QQBAD\"}")
                    : Answer.json(List.of(symbols.split(",")).stream()
                            .map(s -> '"' + s + "\":" + SNAPSHOT)
                            .collect(Collectors.joining(",", "{", "}")));
        });
        Set<String> all = IntStream.range(0, 129)
                .mapToObj(i -> "S" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                .collect(Collectors.toSet());
        all.add("QQBAD");
        Map<String, Outcome<Quote>> quotes = alpaca.quotes(all);
        assertThat(quotes.keySet()).isEqualTo(all);
        assertThat(refused(quotes.remove("QQBAD"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(quotes.values()).allMatch(Outcome.Ok.class::isInstance);
        assertThat(server.requests()).hasSizeLessThan(20);
    }

    @Test
    void noMoreIsAskedOnceTheQuotaIsUsedUp() throws Exception {
        server.answer(Answer.of(429, "too many requests"));
        Set<String> all = IntStream.range(0, 300)
                .mapToObj(i -> "S" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                .collect(Collectors.toSet());
        Map<String, Outcome<Quote>> quotes = alpaca.quotes(all);
        assertThat(quotes.keySet()).isEqualTo(all);
        assertThat(quotes.values()).allMatch(o -> refused(o) instanceof Refusal.RateLimited);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"AAPL":{"latestTrade":null,"dailyBar":{"c":5}}}                               | no-data
            {"AAPL":{"latestQuote":{"ap":1,"bp":1}}}                                       | no-data
            {"AAPL":{"latestTrade":{"t":"2022-03-18T14:33:58Z","p":0}}}                    | no-data
            {"AAPL":{"latestTrade":{"t":"2022-03-18T14:33:58Z"}}}                          | unreadable
            {"AAPL":{"latestTrade":{"t":"2022-03-18T14:33:58Z","p":"161"}}}                | unreadable
            {"AAPL":{"latestTrade":{"t":"2022-03-18T14:33:58Z","p":-1}}}                   | unreadable
            {"AAPL":{"latestTrade":{"t":"0001-01-01T00:00:00Z","p":161}}}                  | unreadable
            {"AAPL":{"latestTrade":{"t":1647614038,"p":161}}}                              | unreadable
            {"AAPL":{"latestTrade":{"p":161}}}                                             | unreadable
            {"AAPL":7}                                                                     | not-found
            {"message":"maintenance"}                                                      | unreadable
            []                                                                             | unreadable
            <html>maintenance</html>                                                       | unreadable
            """)
    void aSnapshotWithoutATradeIsNoQuote(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(alpaca.quote("AAPL")).kind()).isEqualTo(kind);
    }

    @Test
    void anEmptySideOfTheBookIsAbsent() throws Exception {
        server.answer(Answer.json("{\"AAPL\":" + SNAPSHOT.replace("\"bp\":161.19", "\"bp\":0") + '}'));
        Quote quote = ok(alpaca.quote("AAPL"));
        assertThat(quote.bid()).isNull();
        assertThat(quote.bidSize()).isNull();
        assertThat(quote.ask()).isEqualTo(161.2);
        server.answer(Answer.json("{\"AAPL\":" + SNAPSHOT.replace("latestQuote", "other") + '}'));
        assertThat(ok(alpaca.quote("AAPL"))).extracting(Quote::bid, Quote::ask).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"message":"unauthorized."}                                                   | unauthorised
            401 | <html>401 Authorization Required</html>                                       | unauthorised
            401 | ''                                                                            | unauthorised
            403 | {"code":40310000,"message":"forbidden."}                                      | unauthorised
            403 | {"message":"subscription does not permit querying recent SIP data"}           | not-entitled
            422 | {"message":"subscription does not permit querying recent SIP data"}           | not-entitled
            403 | ''                                                                            | not-entitled
            400 | {"code":40010001,"message":"invalid timeframe"}                               | bad-request
            422 | {"message":"invalid start"}                                                   | bad-request
            400 | {"message":"invalid symbol: AAPL"}                                            | not-found
            429 | {"message":"too many requests."}                                              | rate-limited
            429 | too many requests                                                             | rate-limited
            429 | ''                                                                            | rate-limited
            500 | {"message":"internal server error"}                                           | upstream-down
            504 | <html>Gateway time-out</html>                                                 | upstream-down
            302 | ''                                                                            | unreadable
            """)
    void everyNoHasItsKind(int status, String body, String kind) throws Exception {
        server.answer(Answer.of(status, body));
        assertThat(refused(alpaca.quote("AAPL")).kind()).isEqualTo(kind);
        assertThat(refused(history(alpaca, "AAPL", "1m", null, NOW, 5)).kind()).isEqualTo(kind);
    }

    @Test
    void keysAreNotToldEvenWhenTheyAreEchoed() throws Exception {
        server.answer(Answer.of(401, "{\"message\":\"bad key PK1 with s3cret\"}"));
        assertThat(refused(alpaca.quote("AAPL")).detail()).contains("bad key").doesNotContain("PK1", "s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "x-ratelimit-reset,1647614100,2022-03-18T14:35:00Z",
        "X-Ratelimit-Reset,1647614000,",
        "X-Ratelimit-Reset,soon,",
        "X-Ratelimit-Reset,9223372036854775807,",
        "Retry-After,5,2022-03-18T14:34:35Z",
        "X-Other,5,"
    })
    void aFullQuotaTellsItsEnd(String header, String value, Instant retryAt) throws Exception {
        server.answer(Answer.of(429, "{\"message\":\"too many requests.\"}").with(header, value));
        assertThat(refused(alpaca.quote("AAPL")))
                .isInstanceOfSatisfying(
                        Refusal.RateLimited.class,
                        limited -> assertThat(limited.retryAt()).isEqualTo(Optional.ofNullable(retryAt)));
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
