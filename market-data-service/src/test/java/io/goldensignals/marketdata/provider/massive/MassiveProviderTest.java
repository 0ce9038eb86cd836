package io.goldensignals.marketdata.provider.massive;

import static io.goldensignals.marketdata.provider.TestingOutcomes.ok;
import static io.goldensignals.marketdata.provider.TestingOutcomes.refused;
import static io.goldensignals.marketdata.provider.massive.MassiveFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Answer;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MassiveProviderTest {
    private static final Instant NOW = Instant.parse("2022-04-29T17:06:00Z");
    private static final String STOCKS = "/v2/snapshot/locale/us/markets/stocks/tickers";
    private static final String CRYPTO = "/v2/snapshot/locale/global/markets/crypto/tickers";
    private static final String DAY = "\"day\":{\"o\":161.84,\"h\":166.2,\"l\":159.8,\"c\":160.315,\"v\":68840127}";
    private static final String TRADE =
            "\"lastTrade\":{\"c\":null,\"i\":\"121351\",\"p\":159.99,\"s\":200,\"t\":1651251948294080343,\"x\":12}";
    private static final String BOOK =
            "\"lastQuote\":{\"P\":160.01,\"S\":5,\"p\":159.98,\"s\":3,\"t\":1651251948407646487}";
    private static final String MINUTE =
            "\"min\":{\"av\":68834255,\"o\":160.71,\"h\":160.71,\"l\":160.3,\"c\":160.3,\"v\":197226,\"t\":1651251900000}";
    private static final Quote QUOTE = new Quote(
            "AAPL",
            159.99,
            159.98,
            160.01,
            3.0,
            5.0,
            null,
            Instant.parse("2022-04-29T17:05:48.294080343Z"),
            "massive",
            Quality.LIVE,
            false);

    private final MassiveFixture massive = new MassiveFixture();
    private final StubServer server = massive.server;
    private final MarketDataProvider provider = massive.provider(MassivePlan.REAL_TIME, NOW);

    @AfterEach
    void close() {
        massive.close();
    }

    @Test
    void aSnapshotHasTradeAndBookWhoseNamesDifferInCaseOnly() throws Exception {
        server.answer(Answer.json(single("OK", snapshot("AAPL", DAY, TRADE, BOOK, MINUTE))));
        assertThat(ok(provider.quote("AAPL"))).isEqualTo(QUOTE);
        assertThat(massive.targets()).containsExactly(STOCKS + "/AAPL");
        assertThat(server.requests().getFirst().header("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @ParameterizedTest
    @CsvSource({"OK,REAL_TIME,LIVE", "DELAYED,REAL_TIME,DELAYED", "OK,DELAYED,DELAYED", "DELAYED,DELAYED,DELAYED"})
    void theAnswerAndThePlanSayHowFreshItIs(String status, MassivePlan plan, Quality quality) throws Exception {
        server.answer(Answer.json(single(status, snapshot("AAPL", TRADE))));
        assertThat(ok(massive.provider(plan, NOW).quote("AAPL")).quality()).isEqualTo(quality);
    }

    @Test
    void emptySidesOfTheBookAreAbsent() throws Exception {
        server.answer(Answer.json(
                single("OK", snapshot("AAPL", TRADE, "\"lastQuote\":{\"P\":0,\"S\":5,\"p\":159.98,\"s\":0,\"t\":1}"))));
        Quote quote = ok(provider.quote("AAPL"));
        assertThat(quote.bid()).isEqualTo(159.98);
        assertThat(quote.bidSize()).isNull();
        assertThat(quote.ask()).isNull();
        assertThat(quote.askSize()).isNull();
    }

    @Test
    void withoutTradesThePriceIsThatOfTheMinuteAndNeverLive() throws Exception {
        server.answer(Answer.json(single("OK", snapshot("AAPL", DAY, MINUTE))));
        Quote quote = ok(provider.quote("AAPL"));
        assertThat(quote.price()).isEqualTo(160.3);
        assertThat(quote.time()).isEqualTo(Instant.parse("2022-04-29T17:05:00Z"));
        assertThat(quote.quality()).isEqualTo(Quality.DELAYED);
    }

    @Test
    void aClearedSnapshotLeavesTheLastTrade() throws Exception {
        server.answer(request -> Answer.json(
                request.target().startsWith(STOCKS)
                        ? single("OK", snapshot("AAPL", "\"min\":{\"c\":0,\"t\":0}", "\"lastTrade\":{\"p\":0,\"t\":0}"))
                        : "{\"results\":{\"c\":[12,37],\"i\":\"237688\",\"p\":166.25,\"s\":2,\"x\":4,\"r\":202,\"z\":3,\"T\":\"AAPL\","
                                + "\"t\":1651179319310617300,\"y\":1651179319308000000},\"status\":\"OK\"}"));
        Quote quote = ok(provider.quote("AAPL"));
        assertThat(quote.price()).isEqualTo(166.25);
        assertThat(quote.time()).isEqualTo(Instant.parse("2022-04-28T20:55:19.310617300Z"));
        assertThat(quote.bid()).isNull();
        assertThat(massive.targets()).containsExactly(STOCKS + "/AAPL", "/v2/last/trade/AAPL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | {"status":"NOT_AUTHORIZED","message":"You are not entitled to this data."} | no-data
            429 | ''                                                                | rate-limited
            200 | {"status":"OK"}                                                   | unreadable
            200 | {"results":{"T":"MSFT","p":1,"t":1651179319310617300}}            | unreadable
            200 | {"results":{"T":"AAPL","p":0,"t":1651179319310617300}}            | no-data
            """)
    void aLastTradeThatIsNone(int status, String body, String kind) throws Exception {
        server.answer(request -> request.target().startsWith(STOCKS)
                ? Answer.json(single("OK", snapshot("AAPL")))
                : Answer.of(status, body));
        assertThat(refused(provider.quote("AAPL")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"status":"OK"}                                     | unreadable
            {"status":"OK","ticker":{"ticker":"MSFT"}}          | unreadable
            {"status":"NOT_FOUND","message":"Ticker not found."}| not-found
            {"status":"NotFound"}                               | not-found
            {"status":"NOT_AUTHORIZED"}                         | not-entitled
            {"status":"ERROR","error":"Unknown API Key"}        | unauthorised
            {"status":"ERROR","error":"something"}              | unreadable
            []                                                  | unreadable
            <html>Will be right back</html>                     | unreadable
            """)
    void aSuccessThatIsNone(String body, String kind) throws Exception {
        server.answer(Answer.json(body));
        assertThat(refused(provider.quote("AAPL")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"status":"ERROR","error":"Unknown API Key"}              | unauthorised
            401 | {"status":"ERROR","error":"API Key was not provided"}     | unauthorised
            400 | {"status":"ERROR","error":"API Key was not provided"}     | unauthorised
            400 | {"status":"ERROR","error":"bad multiplier"}               | bad-request
            403 | {"status":"NOT_AUTHORIZED","message":"You are not entitled to this data. Please upgrade your plan at https://massive.com/pricing"} | not-entitled
            403 | {"status":"NOT_AUTHORIZED","message":"Your plan doesn't include this data timeframe. Please upgrade your plan at https://massive.com/pricing"} | not-entitled
            403 | {"status":"NOT_AUTHORIZED","message":"Attempted to request today's data before end of day. Please upgrade your plan"} | no-data
            403 | {"status":"ERROR","error":"You are not entitled to this data."} | not-entitled
            403 | {}                                                        | not-entitled
            403 | <html>blocked</html>                                      | unreadable
            404 | {"status":"NOT_FOUND","message":"Ticker not found."}      | not-found
            404 | 404 page not found                                        | unreadable
            413 | ''                                                        | upstream-down
            429 | {"status":"ERROR","error":"You've exceeded the maximum requests per minute, please wait or upgrade your subscription to continue."} | rate-limited
            429 | ''                                                        | rate-limited
            499 | ''                                                        | upstream-down
            502 | <html>Bad Gateway</html>                                  | upstream-down
            503 | ''                                                        | upstream-down
            302 | ''                                                        | unreadable
            """)
    void everyWayOfSayingNoIsTold(int status, String body, String kind) throws Exception {
        server.answer(Answer.of(status, body));
        assertThat(refused(provider.quote("AAPL")).kind()).isEqualTo(kind);
        assertThat(refused(provider.quotes(Set.of("AAPL")).get("AAPL")).kind()).isEqualTo(kind);
        HistoryRequest request =
                new HistoryRequest("AAPL", Interval.parse("1d"), Optional.empty(), NOW, 10, Adjustment.SPLIT);
        assertThat(refused(provider.history(request)).kind()).isEqualTo(kind);
    }

    @Test
    void itsWordsAreToldWithoutTheKey() throws Exception {
        server.answer(Answer.of(401, "{\"status\":\"ERROR\",\"error\":\"Unknown API Key " + KEY + "\"}"));
        assertThat(refused(provider.quote("AAPL")).detail())
                .contains("HTTP 401 Unknown API Key")
                .doesNotContain(KEY);
    }

    @Test
    void aRetryTimeIsPassedOnWhereThereIsOne() throws Exception {
        server.answer(Answer.of(429, "").with("Retry-After", "12"));
        assertThat(((Refusal.RateLimited) refused(provider.quote("AAPL"))).retryAt())
                .contains(NOW.plusSeconds(12));
    }

    @Test
    void manySymbolsAreOneCallForSharesAndOneForCrypto() throws Exception {
        server.answer(request -> Answer.json(
                request.target().startsWith(STOCKS)
                        ? many(snapshot("AAPL", TRADE, BOOK), snapshot("BRK.B"), snapshot("ZZZ", TRADE))
                        : many(snapshot("X:BTCUSD", "\"lastTrade\":{\"p\":16841.3,\"s\":0.005,\"t\":1651251948294}"))));
        Map<String, Outcome<Quote>> quotes =
                provider.quotes(new LinkedHashSet<>(List.of("AAPL", "BRK.B", "NOPE", "BTC-USD", "^GSPC")));
        assertThat(quotes).containsOnlyKeys("AAPL", "BRK.B", "NOPE", "BTC-USD", "^GSPC");
        assertThat(ok(quotes.get("AAPL"))).isEqualTo(QUOTE);
        assertThat(refused(quotes.get("BRK.B"))).isInstanceOf(Refusal.NoData.class);
        assertThat(refused(quotes.get("NOPE"))).isInstanceOf(Refusal.NotFound.class);
        assertThat(refused(quotes.get("^GSPC"))).isInstanceOf(Refusal.NotFound.class);
        Quote bitcoin = ok(quotes.get("BTC-USD"));
        assertThat(bitcoin.symbol()).isEqualTo("BTC-USD");
        assertThat(bitcoin.time()).isEqualTo(Instant.parse("2022-04-29T17:05:48.294Z"));
        assertThat(massive.targets())
                .containsExactly(STOCKS + "?tickers=AAPL%2CBRK.B%2CNOPE", CRYPTO + "?tickers=X%3ABTCUSD");
    }

    @Test
    void noMoreThan250SymbolsGoIntoACall() throws Exception {
        server.answer(Answer.json("{\"status\":\"OK\",\"count\":0,\"tickers\":null}"));
        Set<String> symbols = IntStream.range(0, 251).mapToObj(i -> "S" + i).collect(Collectors.toSet());
        Map<String, Outcome<Quote>> quotes = provider.quotes(symbols);
        assertThat(quotes)
                .hasSize(251)
                .allSatisfy((symbol, outcome) -> assertThat(refused(outcome)).isInstanceOf(Refusal.NotFound.class));
        assertThat(massive.targets().stream()
                        .map(target -> target.split("%2C", -1).length)
                        .toList())
                .containsExactly(250, 1);
        assertThat(provider.quotes(Set.of())).isEmpty();
    }

    @Test
    void aListThatIsMissingSaysNothingOfTheSymbols() throws Exception {
        server.answer(Answer.json("{\"status\":\"OK\"}"));
        assertThat(refused(provider.quotes(Set.of("AAPL")).get("AAPL"))).isInstanceOf(Refusal.Unreadable.class);
    }

    @Test
    void cryptoHasNoLastTradeOfItsOwn() throws Exception {
        server.answer(Answer.json(single("OK", snapshot("X:BTCUSD"))));
        assertThat(refused(provider.quote("BTC-USD"))).isInstanceOf(Refusal.NoData.class);
        assertThat(massive.targets()).containsExactly(CRYPTO + "/X%3ABTCUSD");
    }

    @Test
    void theEndOfDayPlanHasThePreviousCloseOnly() throws Exception {
        MarketDataProvider free = massive.provider(MassivePlan.END_OF_DAY, NOW);
        server.answer(Answer.json(previous("1651176000000")));
        Quote quote = ok(free.quote("AAPL"));
        assertThat(quote.price()).isEqualTo(163.64);
        assertThat(quote.time()).isEqualTo(Instant.parse("2022-04-28T20:00:00Z"));
        assertThat(quote.quality()).isEqualTo(Quality.DELAYED);
        assertThat(massive.targets()).containsExactly("/v2/aggs/ticker/AAPL/prev?adjusted=true");
        assertThat(free.profile().capabilities()).containsOnly(Capability.QUOTE, Capability.HISTORY);
        assertThat(refused(free.quote("BTC-USD"))).isInstanceOf(Refusal.NotEntitled.class);
    }

    @ParameterizedTest
    @CsvSource({"1651118400000,unreadable", "1651104000000,unreadable", "null,unreadable", "0,unreadable"})
    void aPreviousDayThatTellsNoTimeOfItsCloseIsNoQuote(String time, String kind) throws Exception {
        server.answer(Answer.json(previous(time)));
        assertThat(refused(massive.provider(MassivePlan.END_OF_DAY, NOW).quote("AAPL"))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void anUnknownTickerHasNoPreviousDay() throws Exception {
        server.answer(Answer.json("{\"ticker\":\"NOPE\",\"queryCount\":0,\"resultsCount\":0,\"status\":\"OK\"}"));
        assertThat(refused(massive.provider(MassivePlan.END_OF_DAY, NOW).quote("NOPE")))
                .isInstanceOf(Refusal.NoData.class);
    }

    @ParameterizedTest
    @CsvSource({"AAPL,AAPL", "BRK.B,BRK.B", "BTC-USD,X:BTCUSD", "ETH-USDT,X:ETHUSDT"})
    void spellings(String ours, String theirs) {
        assertThat(provider.spelling(ours)).contains(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^GSPC", "EURUSD=X", "EUR/USD", "A-B"})
    void indicesAndForeignExchangeAreNotCarried(String symbol) throws Exception {
        assertThat(provider.spelling(symbol)).isEmpty();
        assertThat(refused(provider.quote(symbol))).isInstanceOf(Refusal.NotFound.class);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "END_OF_DAY", mode = EnumSource.Mode.EXCLUDE, value = MassivePlan.class)
    void paidPlansHaveBatches(MassivePlan plan) {
        assertThat(massive.provider(plan, NOW).profile().can(Capability.BATCH_QUOTE))
                .isTrue();
    }

    private static String single(String status, String snapshot) {
        return "{\"status\":\"" + status + "\",\"request_id\":\"957d\",\"ticker\":" + snapshot + '}';
    }

    private static String many(String... snapshots) {
        return "{\"status\":\"OK\",\"count\":" + snapshots.length + ",\"tickers\":[" + String.join(",", snapshots)
                + "]}";
    }

    private static String snapshot(String ticker, String... parts) {
        return "{\"ticker\":\"" + ticker + "\",\"todaysChange\":-3.65,\"updated\":1651251948294080343"
                + (parts.length == 0 ? "" : ",") + String.join(",", parts) + '}';
    }

    private static String previous(String time) {
        return "{\"ticker\":\"AAPL\",\"queryCount\":1,\"resultsCount\":1,\"adjusted\":true,\"results\":[{\"T\":\"AAPL\","
                + "\"v\":130149192,\"o\":159.25,\"c\":163.64,\"h\":164.515,\"l\":158.93,\"t\":" + time
                + "}],\"status\":\"OK\",\"count\":1}";
    }
}
