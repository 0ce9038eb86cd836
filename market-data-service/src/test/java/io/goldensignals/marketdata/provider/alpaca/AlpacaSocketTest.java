package io.goldensignals.marketdata.provider.alpaca;

import static io.goldensignals.marketdata.provider.ResumePoint.FRESH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.socket.LiveSocket;
import io.goldensignals.marketdata.provider.socket.RecordingListener;
import io.goldensignals.marketdata.provider.socket.RecordingListener.Observing;
import io.goldensignals.marketdata.provider.socket.SocketFixture;
import io.goldensignals.marketdata.provider.socket.SocketSettings;
import io.goldensignals.marketdata.provider.socket.StubSocketServer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaSocketTest {
    private static final String ID = "PK1234";
    private static final String SECRET = "s3cr3t";
    private static final String CONNECTED = "[{\"T\":\"success\",\"msg\":\"connected\"}]";
    private static final String AUTHENTICATED = "[{\"T\":\"success\",\"msg\":\"authenticated\"}]";
    private static final String SUBSCRIPTION = "[{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"],"
            + "\"bars\":[],\"updatedBars\":[],\"dailyBars\":[],\"statuses\":[],\"lulds\":[],\"corrections\":[],"
            + "\"cancelErrors\":[]}]";
    private static final String TRADE = "[{\"T\":\"t\",\"i\":96921,\"S\":\"AAPL\",\"x\":\"D\",\"p\":126.55,\"s\":1,"
            + "\"t\":\"2021-02-22T15:51:44.208123456Z\",\"c\":[\"@\",\"I\"],\"z\":\"C\"}]";
    private static final String BOOK = "[{\"T\":\"q\",\"S\":\"AAPL\",\"bx\":\"U\",\"bp\":126.5,\"bs\":1,\"ax\":\"X\","
            + "\"ap\":126.6,\"as\":4,\"t\":\"2021-02-22T15:51:45.335689322Z\",\"c\":[\"R\"],\"z\":\"C\"}]";

    private final SocketFixture fixture = new SocketFixture("2026-11-25T15:00:00Z", ID, SECRET);
    private final RecordingListener listener = new RecordingListener();
    private LiveSocket stream;

    @AfterEach
    void close() {
        stream.close();
        fixture.close();
    }

    private void open(AlpacaFeed feed, SocketSettings settings) {
        AlpacaProvider provider =
                new AlpacaProvider(fixture.http, ID, SECRET, feed, fixture.clock, fixture.sockets(settings));
        assertThat(provider.profile().can(Capability.STREAM)).isTrue();
        stream = (LiveSocket) provider.open();
    }

    private static String error(int code, String message) {
        return "[{\"T\":\"error\",\"code\":" + code + ",\"msg\":\"" + message + "\"}]";
    }

    private Peer admitted() throws InterruptedException {
        Peer peer = fixture.server.next();
        peer.send(CONNECTED);
        assertThat(peer.received()).isEqualTo("{\"action\":\"auth\",\"key\":\"PK1234\",\"secret\":\"s3cr3t\"}");
        peer.send(AUTHENTICATED);
        return peer;
    }

    private Peer carrying(AlpacaFeed feed) throws InterruptedException {
        open(feed, SocketFixture.SETTINGS);
        stream.subscribe("AAPL", FRESH, listener);
        Peer peer = admitted();
        assertThat(peer.received()).isEqualTo("{\"action\":\"subscribe\",\"trades\":[\"AAPL\"],\"quotes\":[\"AAPL\"]}");
        return peer.send(SUBSCRIPTION);
    }

    @Test
    void aTradeTakesTheBookWithItAndKeepsItsNanoseconds() throws Exception {
        Peer peer = carrying(AlpacaFeed.IEX);
        assertThat(peer.uri()).isEqualTo("/v2/iex");
        peer.send(BOOK).send(TRADE);
        assertThat(listener.firstQuote())
                .isEqualTo(new Quote(
                        "AAPL",
                        126.55,
                        126.5,
                        126.6,
                        1.0,
                        4.0,
                        1.0,
                        Instant.parse("2021-02-22T15:51:44.208123456Z"),
                        "alpaca",
                        Quality.LIVE,
                        false));
    }

    @Test
    void anEmptySideOfTheBookIsAbsentAndOtherMessagesAreIgnored() throws Exception {
        carrying(AlpacaFeed.IEX)
                .send(
                        "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":0,\"bs\":0,\"ap\":126.6,\"as\":4,\"t\":\"2021-02-22T15:51:45Z\"}]")
                .send(
                        "[{\"T\":\"b\",\"S\":\"AAPL\",\"o\":1,\"h\":1,\"l\":1,\"c\":1,\"v\":1,\"t\":\"2021-02-22T15:51:00Z\"},"
                                + "{\"T\":\"x\",\"S\":\"AAPL\",\"i\":1},{\"T\":\"new\"}]")
                .send(error(403, "already authenticated"))
                .send(TRADE);
        Quote quote = listener.firstQuote();
        assertThat(quote.bid()).isNull();
        assertThat(quote.bidSize()).isNull();
        assertThat(quote.ask()).isEqualTo(126.6);
    }

    @ParameterizedTest
    @CsvSource({"W, C, 1", "Z, A, 1", "B, A, 1", "B, C, 2", "T, C, 2", "I, C, 2"})
    void tradesAwayFromTheMarketAreNoPrice(String condition, String tape, int quotes) throws Exception {
        carrying(AlpacaFeed.SIP)
                .send("[{\"T\":\"t\",\"S\":\"AAPL\",\"p\":1,\"s\":1,\"t\":\"2021-02-22T15:51:44Z\",\"c\":[\"@\",\""
                        + condition + "\"],\"z\":\"" + tape + "\"}]")
                .send(TRADE);
        assertThat(listener.firstQuote().price()).isEqualTo(quotes == 1 ? 126.55 : 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "402, auth failed, unauthorised",
        "408, v2 not enabled, not-entitled",
        "409, insufficient subscription, not-entitled",
        "411, insufficient scope, not-entitled"
    })
    void someErrorsEndIt(int code, String message, String kind) throws Exception {
        open(AlpacaFeed.SIP, SocketFixture.SETTINGS);
        stream.subscribe("AAPL", FRESH, listener);
        Peer peer = fixture.server.next();
        peer.send(CONNECTED);
        peer.received();
        peer.send(error(code, message + ' ' + SECRET));
        Refusal refusal = listener.next(Refusal.class);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.detail()).contains(code + " " + message).doesNotContain(SECRET);
        peer.awaitClosed();
        assertThat(stream.status().ended()).isTrue();
        assertThat(fixture.server.isQuiet()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "401, not authenticated, upstream-down",
        "404, auth timeout, upstream-down",
        "406, connection limit exceeded, rate-limited",
        "407, slow client, upstream-down",
        "500, internal error, upstream-down"
    })
    void otherErrorsPass(int code, String message, String kind) throws Exception {
        Peer peer = carrying(AlpacaFeed.IEX);
        peer.send(error(code, message));
        assertThat(listener.next(Refusal.class).kind()).isEqualTo(kind);
        peer.awaitClosed();
        Peer next = admitted();
        assertThat(next.received()).contains("subscribe");
        next.send(SUBSCRIPTION).send(TRADE);
        listener.firstQuote();
        assertThat(stream.status().ended()).isFalse();
    }

    /** The batch is refused as a whole, and does not say for whom there is no place. */
    @Test
    void whereThePlanHasFewerPlacesTheLastSymbolsAreRefused() throws Exception {
        open(AlpacaFeed.IEX, SocketFixture.SETTINGS);
        RecordingListener first = new RecordingListener();
        stream.subscribe("A", FRESH, first);
        stream.subscribe("B", FRESH, first);
        stream.subscribe("C", FRESH, listener);
        await().until(() -> stream.status().subscribed() == 3);
        Peer peer = admitted();
        assertThat(peer.received()).contains("\"trades\":[\"A\",\"B\",\"C\"]");
        peer.send(error(405, "symbol limit exceeded"));
        assertThat(peer.received()).contains("\"trades\":[\"A\",\"B\"]");
        peer.send(SUBSCRIPTION);
        assertThat(peer.received()).contains("\"trades\":[\"C\"]");
        peer.send(error(405, "symbol limit exceeded"));
        assertThat(listener.next(Refusal.NotEntitled.class).detail()).isEqualTo("405 symbol limit exceeded");
        peer.send(TRADE.replace("AAPL", "B"));
        assertThat(first.firstQuote().symbol()).isEqualTo("B");
        assertThat(stream.status().subscribed()).isEqualTo(2);
    }

    @Test
    void theFreeFeedsHaveThirtyPlaces() throws Exception {
        open(AlpacaFeed.IEX, SocketFixture.SETTINGS);
        RecordingListener thirty = new RecordingListener();
        IntStream.range(0, 30)
                .forEach(i -> stream.subscribe("" + (char) ('A' + i / 6) + (char) ('A' + i % 6), FRESH, thirty));
        stream.subscribe("ZZZ", FRESH, listener);
        assertThat(listener.next(Refusal.NotEntitled.class).detail())
                .contains("30 symbols")
                .contains("ZZZ");
        Peer peer = admitted();
        peer.send(SUBSCRIPTION).send(TRADE.replace("AAPL", "EF"));
        assertThat(thirty.firstQuote().symbol()).isEqualTo("EF");
    }

    @Test
    void thePaidFeedHasNoSuchLimit() throws Exception {
        open(AlpacaFeed.SIP, SocketFixture.SETTINGS);
        IntStream.range(0, 26 * 26)
                .forEach(i -> stream.subscribe("" + (char) ('A' + i / 26) + (char) ('A' + i % 26), FRESH, listener));
        await().until(() -> stream.status().subscribed() == 26 * 26);
        Peer peer = admitted();
        assertThat(peer.uri()).isEqualTo("/v2/sip");
        assertThat(peer.received()).contains("\"AA\"").doesNotContain("\"ZZ\"");
        assertThat(peer.isQuiet()).isTrue();
        peer.send(SUBSCRIPTION);
        assertThat(peer.received()).contains("\"ZZ\"");
    }

    @Test
    void aDelayedFeedSaysSo() throws Exception {
        carrying(AlpacaFeed.DELAYED_SIP).send(TRADE);
        assertThat(listener.next(Observing.class).from()).isEqualTo("2026-11-25T14:45:02Z");
        assertThat(listener.nextQuote().quality()).isEqualTo(Quality.DELAYED);
    }

    @Test
    void pairsHaveASocketOfTheirOwn() throws Exception {
        open(AlpacaFeed.DELAYED_SIP, SocketFixture.SETTINGS);
        stream.subscribe("BTC-USD", FRESH, listener);
        Peer peer = admitted();
        assertThat(peer.uri()).isEqualTo("/v1beta3/crypto/us");
        assertThat(peer.received()).contains("\"trades\":[\"BTC/USD\"]");
        peer.send(
                "[{\"T\":\"t\",\"S\":\"BTC/USD\",\"p\":62000.5,\"s\":0.01,\"t\":\"2026-11-25T15:00:00.5Z\",\"i\":1,\"tks\":\"B\"}]");
        Quote quote = listener.firstQuote();
        assertThat(quote.symbol()).isEqualTo("BTC-USD");
        assertThat(quote.quality()).isEqualTo(Quality.LIVE);
        assertThat(stream.status().connected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoNeverAdmitsUsIsLeft(boolean greets) throws Exception {
        open(AlpacaFeed.IEX, SocketFixture.patience(Duration.ofMillis(200)));
        stream.subscribe("AAPL", FRESH, listener);
        Peer peer = fixture.server.next();
        if (greets) {
            peer.send(CONNECTED);
        }
        assertThat(listener.next(Refusal.UpstreamDown.class).detail()).isEqualTo("not ready within 200 ms");
        peer.awaitClosed();
        fixture.server.next();
    }
}
