package io.goldensignals.marketdata.provider.binance;

import static io.goldensignals.marketdata.provider.ResumePoint.FRESH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.socket.LiveSocket;
import io.goldensignals.marketdata.provider.socket.RecordingListener;
import io.goldensignals.marketdata.provider.socket.RecordingListener.Observing;
import io.goldensignals.marketdata.provider.socket.SocketFixture;
import io.goldensignals.marketdata.provider.socket.SocketSettings;
import io.goldensignals.marketdata.provider.socket.StubSocketServer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BinanceSocketTest {
    private static final String TRADE =
            "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1672515782140,"
                    + "\"s\":\"BTCUSDT\",\"a\":12345,\"p\":\"16605.01000000\",\"q\":\"0.00350000\",\"f\":100,\"l\":105,"
                    + "\"T\":1672515782136,\"m\":true,\"M\":true}}";

    private final SocketFixture fixture = new SocketFixture("2026-11-25T15:00:00Z");
    private final RecordingListener listener = new RecordingListener();
    private LiveSocket stream = open(SocketFixture.SETTINGS);

    @AfterEach
    void close() {
        stream.close();
        fixture.close();
    }

    private LiveSocket open(SocketSettings settings) {
        BinanceProvider provider = new BinanceProvider(
                fixture.http, BinanceProvider.USD_IS_USDT, fixture.clock, fixture.sockets(settings));
        assertThat(provider.profile().can(Capability.STREAM)).isTrue();
        return (LiveSocket) provider.open();
    }

    private static String taken(int id) {
        return "{\"result\":null,\"id\":" + id + "}";
    }

    private static String subscribe(int id) {
        return "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":" + id + "}";
    }

    private Peer carrying() throws InterruptedException {
        stream.subscribe("BTC-USD", FRESH, listener);
        Peer peer = fixture.server.next();
        assertThat(peer.received()).isEqualTo(subscribe(1));
        return peer.send(taken(1));
    }

    @Test
    void namesThatDifferInCaseOnlyStayApart() throws Exception {
        Peer peer = carrying();
        assertThat(peer.uri()).isEqualTo("/stream");
        peer.send(TRADE);
        assertThat(listener.firstQuote())
                .isEqualTo(new Quote(
                        "BTC-USD",
                        16605.01,
                        null,
                        null,
                        null,
                        null,
                        0.0035,
                        Instant.ofEpochMilli(1672515782136L),
                        "binance",
                        Quality.LIVE,
                        false));
    }

    @Test
    void bothOfOurNamesForAPairHearOfIt() throws Exception {
        RecordingListener other = new RecordingListener();
        Peer peer = carrying();
        stream.subscribe("BTC-USDT", FRESH, other);
        await().until(() -> stream.status().subscribed() == 2);
        peer.send(TRADE);
        assertThat(listener.firstQuote().symbol()).isEqualTo("BTC-USD");
        assertThat(other.firstQuote().symbol()).isEqualTo("BTC-USDT");
        stream.unsubscribe("BTC-USD");
        await().until(() -> stream.status().subscribed() == 1);
        peer.send(TRADE);
        assertThat(other.nextQuote().price()).isEqualTo(16605.01);
        stream.unsubscribe("BTC-USDT");
        assertThat(peer.received())
                .isEqualTo("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":2}");
        assertThat(listener.isQuiet()).isTrue();
    }

    @Test
    void manySymbolsAreAskedForInBatchesOneAfterTheOther() throws Exception {
        IntStream.range(0, 450).forEach(i -> stream.subscribe("C" + i + "-USD", FRESH, listener));
        await().until(() -> stream.status().subscribed() == 450);
        Peer peer = fixture.server.next();
        int asked = 0;
        for (int id = 1; asked < 450; id++) {
            String request = peer.received();
            int streams = request.split("@aggTrade", -1).length - 1;
            assertThat(streams).isLessThanOrEqualTo(200);
            asked += streams;
            assertThat(peer.isQuiet()).isTrue();
            peer.send(taken(id));
        }
        assertThat(asked).isEqualTo(450);
    }

    @Test
    void anUnansweredRequestEndsTheConnection() throws Exception {
        stream.close();
        stream = open(SocketFixture.patience(Duration.ofSeconds(1)));
        stream.subscribe("BTC-USD", FRESH, listener);
        Peer peer = fixture.server.next();
        peer.received();
        assertThat(listener.next(Refusal.UpstreamDown.class).detail())
                .isEqualTo("no answer to a request within 1000 ms");
        peer.awaitClosed();
        assertThat(fixture.server.next().received()).isEqualTo(subscribe(2));
    }

    @Test
    void aRequestThatIsNotUnderstoodIsRefused() throws Exception {
        stream.subscribe("BTC-USD", FRESH, listener);
        Peer peer = fixture.server.next();
        peer.received();
        peer.send("{\"code\":2,\"msg\":\"Invalid request: unknown variant xyz\",\"id\":1}");
        assertThat(listener.next(Refusal.BadRequest.class).detail())
                .isEqualTo("2 Invalid request: unknown variant xyz");
        stream.subscribe("ETH-USD", FRESH, listener);
        peer.received();
        peer.send("{\"error\":{\"code\":3,\"msg\":\"Invalid JSON\"},\"id\":2}");
        assertThat(listener.next(Refusal.BadRequest.class).detail()).isEqualTo("3 Invalid JSON");
        assertThat(stream.status().connected()).isTrue();
    }

    @Test
    void pingsAreAnswered() throws Exception {
        Peer peer = carrying();
        peer.ping("1672515782136");
        peer.ping("1672515802136");
    }

    @Test
    void anAnnouncedShutdownIsNoOutage() throws Exception {
        Peer peer = carrying();
        peer.send(TRADE);
        listener.firstQuote();
        peer.send("{\"e\":\"serverShutdown\",\"E\":1770123456789}");
        peer.awaitClosed();
        Peer next = fixture.server.next();
        assertThat(next.received()).isEqualTo(subscribe(2));
        next.send(taken(2)).send(TRADE);
        listener.next(Observing.class);
        listener.nextQuote();
        assertThat(stream.status().reconnects()).isEqualTo(1);
        assertThat(stream.status().fruitless()).isZero();
    }

    @Test
    void aConnectionIsRenewedBeforeItsDayIsOver() throws Exception {
        Peer peer = carrying();
        peer.send(TRADE);
        listener.firstQuote();
        fixture.clock.advance(Duration.ofHours(23).plusMinutes(50));
        peer.awaitClosed();
        Peer next = fixture.server.next();
        assertThat(next.received()).isEqualTo(subscribe(2));
        next.send(taken(2)).send(TRADE);
        assertThat(listener.next(Observing.class).from()).isEqualTo("2026-11-26T14:50:02Z");
        listener.nextQuote();
        assertThat(stream.status().muted()).isZero();
    }

    @Test
    void whatIsNoTradeIsRejectedAndWhatNobodyKnowsIgnored() throws Exception {
        carrying()
                .send(
                        "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":400900217,\"s\":\"BTCUSDT\",\"b\":\"25.3\",\"B\":\"31.21\","
                                + "\"a\":\"25.4\",\"A\":\"40.66\"}}")
                .send(TRADE.replace("\"16605.01000000\"", "\"NaN\""))
                .send(TRADE.replace("1672515782136", "0"))
                .send(TRADE);
        assertThat(listener.next(RejectedInput.class).reason()).isEqualTo("no price");
        assertThat(listener.next(RejectedInput.class).reason()).isEqualTo("no time");
        assertThat(listener.firstQuote().price()).isEqualTo(16605.01);
        assertThat(stream.status().malformed()).isEqualTo(2);
    }

    @Test
    void tooManyMessagesAreAnOutageThatPasses() throws Exception {
        carrying().close(1008, "Too many requests");
        assertThat(listener.next(Refusal.UpstreamDown.class).detail()).contains("1008 Too many requests");
        assertThat(fixture.server.next().received()).isEqualTo(subscribe(2));
    }

    @Test
    void aRestrictedLocationEndsIt() throws Exception {
        fixture.server.refuseNext(
                451, Map.of(), "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}");
        stream.subscribe("BTC-USD", FRESH, listener);
        assertThat(listener.next(Refusal.NotEntitled.class).detail()).contains("restricted location");
        assertThat(stream.status().ended()).isTrue();
    }
}
