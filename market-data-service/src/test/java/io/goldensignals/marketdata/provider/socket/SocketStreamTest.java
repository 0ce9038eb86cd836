package io.goldensignals.marketdata.provider.socket;

import static io.goldensignals.marketdata.provider.ResumePoint.FRESH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.StreamListener;
import io.goldensignals.marketdata.provider.finnhub.FinnhubProvider;
import io.goldensignals.marketdata.provider.socket.RecordingListener.Observing;
import io.goldensignals.marketdata.provider.socket.StubSocketServer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all sockets have in common, with the provider whose protocol is the plainest. */
class SocketStreamTest {
    private static final String KEY = "f1nn/k3y";

    private final SocketFixture fixture = new SocketFixture("2026-11-25T15:00:00Z", KEY);
    private final StubSocketServer server = fixture.server;
    private final RecordingListener listener = new RecordingListener();
    private LiveSocket stream = open(SocketFixture.SETTINGS);

    @AfterEach
    void close() {
        stream.close();
        fixture.close();
    }

    private LiveSocket open(SocketSettings settings) {
        return (LiveSocket)
                new FinnhubProvider(fixture.http, KEY, Map.of(), fixture.clock, fixture.sockets(settings)).open();
    }

    private static String trade(String symbol, double price, double size, long millis) {
        return "{\"type\":\"trade\",\"data\":[{\"s\":\"" + symbol + "\",\"p\":" + price + ",\"t\":" + millis + ",\"v\":"
                + size + ",\"c\":null}]}";
    }

    private static String subscribe(String symbol) {
        return "{\"type\":\"subscribe\",\"symbol\":\"" + symbol + "\"}";
    }

    private Peer subscribed(String symbol, StreamListener to) throws InterruptedException {
        stream.subscribe(symbol, FRESH, to);
        Peer peer = server.next();
        assertThat(peer.received()).isEqualTo(subscribe(symbol));
        return peer;
    }

    @Test
    void nobodyIsConnectedToUntilASymbolIsWanted() throws Exception {
        assertThat(stream.status().connected()).isFalse();
        assertThat(server.isQuiet()).isTrue();
        Peer peer = subscribed("AAPL", listener);
        assertThat(peer.uri()).isEqualTo("/?token=f1nn%2Fk3y");
        await().until(() -> stream.status().connected());
        assertThat(stream.status().subscribed()).isEqualTo(1);
        assertThat(stream.status().lastData()).isEmpty();
    }

    @Test
    void aQuoteComesAfterTheTimeFromWhichNothingIsMissed() throws Exception {
        subscribed("AAPL", listener).send(trade("AAPL", 129.58, 7, 1672348887666L));
        assertThat(listener.next(Observing.class).from()).isEqualTo("2026-11-25T15:00:02Z");
        assertThat(listener.nextQuote())
                .isEqualTo(new Quote(
                        "AAPL",
                        129.58,
                        null,
                        null,
                        null,
                        null,
                        7.0,
                        Instant.ofEpochMilli(1672348887666L),
                        "finnhub",
                        Quality.LIVE,
                        false));
        assertThat(stream.status().lastData()).contains(fixture.clock.instant());
    }

    @Test
    void aNewConnectionCarriesEverythingAndIsObservedAnew() throws Exception {
        RecordingListener other = new RecordingListener();
        Peer first = subscribed("AAPL", listener);
        stream.subscribe("MSFT", FRESH, other);
        assertThat(first.received()).isEqualTo(subscribe("MSFT"));
        first.send(trade("AAPL", 10, 1, 1)).send(trade("MSFT", 20, 1, 1));
        listener.firstQuote();
        other.firstQuote();
        fixture.clock.advance(Duration.ofSeconds(20));
        first.close(1001, "bye");
        assertThat(listener.next(Refusal.UpstreamDown.class).detail()).isEqualTo("the socket was closed 1001 bye");
        other.next(Refusal.UpstreamDown.class);
        Peer second = server.next();
        assertThat(second.received()).isEqualTo(subscribe("AAPL"));
        assertThat(second.received()).isEqualTo(subscribe("MSFT"));
        second.send(trade("AAPL", 11, 1, 2));
        assertThat(listener.next(Observing.class).from()).isEqualTo("2026-11-25T15:00:22Z");
        assertThat(listener.nextQuote().price()).isEqualTo(11);
        assertThat(other.isQuiet()).isTrue();
        second.send(trade("MSFT", 21, 1, 2)).send(trade("MSFT", 22, 1, 3));
        other.next(Observing.class);
        assertThat(other.nextQuote().price()).isEqualTo(21);
        assertThat(other.nextQuote().price()).isEqualTo(22);
        assertThat(stream.status().reconnects()).isEqualTo(1);
    }

    @Test
    void halfAMessageIsNoPrice() throws Exception {
        Peer first = subscribed("AAPL", listener);
        first.breakOff(trade("AAPL", 10, 1, 1).substring(0, 60));
        listener.next(Refusal.UpstreamDown.class);
        server.next().send(trade("AAPL", 11, 1, 2));
        assertThat(listener.firstQuote().price()).isEqualTo(11);
        assertThat(stream.status().malformed()).isZero();
    }

    /** A second connection with the same key ends both, and so on. */
    @Test
    void anOutageIsToldOnceHoweverManyTriesItTakes() throws Exception {
        subscribed("AAPL", listener).close(1000, "");
        listener.next(Refusal.UpstreamDown.class);
        for (int tries = 1; tries <= 3; tries++) {
            Peer next = server.next();
            assertThat(stream.status().fruitless()).isEqualTo(tries);
            next.close(1000, "");
        }
        Peer good = server.next();
        good.send(trade("AAPL", 10, 1, 1));
        listener.firstQuote();
        assertThat(stream.status().fruitless()).isZero();
        good.close(1000, "");
        listener.next(Refusal.UpstreamDown.class);
        server.next();
        assertThat(stream.status().fruitless()).isEqualTo(1);
        assertThat(stream.status().reconnects()).isEqualTo(5);
    }

    @Test
    void silenceInAnOpenMarketEndsAMuteSocket() throws Exception {
        Peer mute = subscribed("AAPL", listener);
        mute.send(trade("AAPL", 10, 1, 1));
        listener.firstQuote();
        fixture.clock.advance(Duration.ofSeconds(29));
        fixture.clock.awaitLooks();
        assertThat(stream.status().muted()).isZero();
        // It lives, but says nothing of the market.
        mute.send("{\"type\":\"ping\"}");
        fixture.clock.advance(Duration.ofSeconds(1));
        mute.awaitClosed();
        assertThat(listener.next(Refusal.UpstreamDown.class).detail()).isEqualTo("no data for 30 s in an open market");
        server.next().send(trade("AAPL", 11, 1, 2));
        assertThat(listener.firstQuote().price()).isEqualTo(11);
        assertThat(stream.status().muted()).isEqualTo(1);
    }

    @Test
    void silenceInAClosedMarketIsRight() throws Exception {
        fixture.clock.set("2026-11-25T20:59:45Z");
        Peer peer = subscribed("AAPL", listener);
        // Over the evening, Thanksgiving, and the night.
        fixture.clock.set("2026-11-27T14:30:14Z");
        fixture.clock.awaitLooks();
        peer.send(trade("AAPL", 10, 1, 1));
        listener.firstQuote();
        assertThat(stream.status().muted()).isZero();
        assertThat(stream.status().reconnects()).isZero();
    }

    @Test
    void whoIsUnsubscribedHearsNothingMore() throws Exception {
        RecordingListener other = new RecordingListener();
        Peer peer = subscribed("AAPL", listener);
        stream.subscribe("MSFT", FRESH, other);
        peer.received();
        stream.unsubscribe("AAPL");
        assertThat(peer.received()).isEqualTo("{\"type\":\"unsubscribe\",\"symbol\":\"AAPL\"}");
        peer.send(trade("AAPL", 10, 1, 1)).send(trade("MSFT", 20, 1, 1));
        other.firstQuote();
        assertThat(listener.isQuiet()).isTrue();
    }

    @Test
    void aNewListenerTakesThePlaceOfTheOldOne() throws Exception {
        RecordingListener other = new RecordingListener();
        Peer peer = subscribed("AAPL", listener);
        stream.subscribe("AAPL", FRESH, other);
        await().until(() -> stream.status().subscribed() == 1);
        peer.send("{\"type\":\"ping\"}");
        stream.subscribe("MSFT", FRESH, listener);
        assertThat(peer.received()).isEqualTo(subscribe("MSFT"));
        peer.send(trade("AAPL", 10, 1, 1));
        assertThat(other.firstQuote().price()).isEqualTo(10);
        assertThat(listener.isQuiet()).isTrue();
    }

    @Test
    void whatIsNoTradeIsRejectedAndTheOthersGoOn() throws Exception {
        Peer peer = subscribed("AAPL", listener);
        peer.send("{\"type\":\"trade\",\"data\":[{\"s\":\"AAPL\",\"p\":0,\"t\":1,\"v\":1},{\"s\":\"AAPL\",\"p\":10,"
                + "\"t\":1,\"v\":1},{\"p\":1,\"t\":1,\"v\":1},{\"s\":\"AAPL\",\"p\":11,\"v\":1}]}");
        RejectedInput first = listener.next(RejectedInput.class);
        assertThat(first.reason()).isEqualTo("no price");
        assertThat(first.source()).isEqualTo("finnhub socket");
        assertThat(first.line()).isEqualTo(1);
        assertThat(first.raw()).isEqualTo("{\"s\":\"AAPL\",\"p\":0,\"t\":1,\"v\":1}");
        assertThat(listener.firstQuote().price()).isEqualTo(10);
        assertThat(listener.next(RejectedInput.class).reason()).isEqualTo("no time");
        assertThat(stream.status().malformed()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Bad Gateway</html>", "{\"type\":\"trade\",\"data\":[", "AAPL 10"})
    void whatIsNoJsonEndsTheConnection(String text) throws Exception {
        Peer peer = subscribed("AAPL", listener);
        peer.send(text);
        listener.next(Refusal.Unreadable.class);
        peer.awaitClosed();
        server.next().send(trade("AAPL", 11, 1, 2));
        assertThat(listener.firstQuote().price()).isEqualTo(11);
    }

    @Test
    void aMessageOfMoreThanAMebibyteIsUnreadable() throws Exception {
        Peer peer = subscribed("AAPL", listener);
        peer.sendInVain(" ".repeat((1 << 20) + 1) + trade("AAPL", 10, 1, 1));
        listener.next(Refusal.Unreadable.class);
        server.next().send(" ".repeat(1 << 19) + trade("AAPL", 11, 1, 2));
        assertThat(listener.firstQuote().price()).isEqualTo(11);
    }

    @Test
    void soIsOneThatGrowsFrameByFrame() throws Exception {
        Peer peer = subscribed("AAPL", listener);
        peer.sendInHalves(" ".repeat(1 << 19) + trade("AAPL", 10, 1, 1));
        assertThat(listener.firstQuote().price()).isEqualTo(10);
        peer.sendInHalves(" ".repeat((1 << 20) + 1) + trade("AAPL", 11, 1, 2));
        listener.next(Refusal.Unreadable.class);
        assertThat(server.next().received()).isEqualTo(subscribe("AAPL"));
    }

    @Test
    void aSlowListenerMissesNeitherVolumeNorTheNewestPrice() throws Exception {
        stream.close();
        stream = open(new SocketSettings(
                Duration.ofSeconds(30),
                Duration.ofMillis(5),
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofSeconds(20),
                1));
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch telling = new CountDownLatch(1);
        Peer peer = subscribed("AAPL", new RecordingListener() {
            @Override
            public void quote(Quote quote) {
                telling.countDown();
                try {
                    slow.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                listener.quote(quote);
            }
        });
        peer.send(trade("AAPL", 101, 2, 1));
        telling.await();
        for (int i = 2; i <= 50; i++) {
            peer.send(trade("AAPL", 100 + i, 2, i));
        }
        // One is being told, one waits, and all others are in it.
        await().until(() -> stream.status().conflated() == 48);
        slow.countDown();
        Quote first = listener.nextQuote();
        Quote last = listener.nextQuote();
        assertThat(last.price()).isEqualTo(150);
        assertThat(first.volume() + last.volume()).isEqualTo(100);
    }

    @Test
    void aListenerWithADefectEndsAlone() throws Exception {
        Peer peer = subscribed("MSFT", new RecordingListener() {
            @Override
            public void quote(Quote quote) {
                throw new IllegalStateException("broken");
            }
        });
        stream.subscribe("AAPL", FRESH, listener);
        peer.received();
        peer.send(trade("MSFT", 1, 1, 1)).send(trade("MSFT", 2, 1, 1)).send(trade("AAPL", 10, 1, 1));
        assertThat(listener.firstQuote().price()).isEqualTo(10);
    }

    @Test
    void closingEndsTheConnection() throws Exception {
        Peer peer = subscribed("AAPL", listener);
        stream.close();
        peer.awaitClosed();
        await().until(() -> !stream.status().connected());
        stream.subscribe("MSFT", FRESH, listener);
        assertThat(server.isQuiet()).isTrue();
    }

    @Test
    void aWrongKeyEndsTheStreamForGood() throws Exception {
        server.refuseNext(401, Map.of(), "{\"error\":\"Invalid API key " + KEY + "\"}");
        stream.subscribe("AAPL", FRESH, listener);
        Refusal refusal = listener.next(Refusal.Unauthorised.class);
        assertThat(refusal.detail()).contains("Invalid API key").doesNotContain(KEY);
        assertThat(stream.status().ended()).isTrue();
        RecordingListener late = new RecordingListener();
        stream.subscribe("MSFT", FRESH, late);
        assertThat(late.next(Refusal.class)).isEqualTo(refusal);
        assertThat(server.isQuiet()).isTrue();
        assertThat(stream.status().subscribed()).isZero();
    }

    /** A page in the way says nothing of our key. */
    @ParameterizedTest
    @CsvSource({"403, upstream-down", "404, upstream-down", "302, upstream-down", "502, upstream-down"})
    void aRefusedConnectionIsTriedAgain(int status, String kind) throws Exception {
        server.refuseNext(status, Map.of(), "<html>" + KEY + "</html>");
        stream.subscribe("AAPL", FRESH, listener);
        Refusal refusal = listener.next(Refusal.class);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.detail()).doesNotContain(KEY);
        server.next().send(trade("AAPL", 10, 1, 1));
        assertThat(listener.firstQuote().price()).isEqualTo(10);
    }

    @Test
    void tooManyConnectionsWaitAsLongAsTheyAreTold() throws Exception {
        server.refuseNext(429, Map.of("Retry-After", "3600"), "");
        stream.subscribe("AAPL", FRESH, listener);
        Refusal.RateLimited refusal = listener.next(Refusal.RateLimited.class);
        assertThat(refusal.retryAt()).contains(Instant.parse("2026-11-25T16:00:00Z"));
        // A connection that comes although it should not would be the next one.
        assertThat(stream.status().reconnects()).isZero();
        assertThat(server.isQuiet()).isTrue();
    }

    @Test
    void aSymbolTooManyIsRefusedAndTheOthersGoOn() throws Exception {
        IntStream.rangeClosed(1, 50).forEach(i -> stream.subscribe("S" + i, FRESH, listener));
        RecordingListener last = new RecordingListener();
        stream.subscribe("ONE.MORE", FRESH, last);
        assertThat(last.next(Refusal.NotEntitled.class).detail())
                .contains("50 symbols")
                .contains("ONE.MORE");
        Peer peer = server.next();
        for (int i = 1; i <= 50; i++) {
            assertThat(peer.received()).isEqualTo(subscribe("S" + i));
        }
        stream.unsubscribe("S1");
        stream.subscribe("ONE.MORE", FRESH, last);
        assertThat(peer.received()).contains("unsubscribe").contains("S1");
        assertThat(peer.received()).isEqualTo(subscribe("ONE.MORE"));
        peer.send(trade("S50", 50, 1, 1)).send(trade("ONE.MORE", 51, 1, 1));
        assertThat(listener.firstQuote().symbol()).isEqualTo("S50");
        assertThat(last.firstQuote().symbol()).isEqualTo("ONE.MORE");
    }

    @Test
    void aSymbolThatIsNotCarriedIsRefusedAtOnce() throws Exception {
        stream.subscribe("BTC-USD", FRESH, listener);
        assertThat(listener.next(Refusal.NotFound.class).detail()).contains("BTC-USD");
        assertThat(server.isQuiet()).isTrue();
    }
}
