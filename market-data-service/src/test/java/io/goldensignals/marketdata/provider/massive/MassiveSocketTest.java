package io.goldensignals.marketdata.provider.massive;

import static io.goldensignals.marketdata.provider.ResumePoint.FRESH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MassiveSocketTest {
    private static final String KEY = "m4ss1ve+k3y";
    private static final String CONNECTED = status("connected", "Connected Successfully");
    private static final String AUTHENTICATED = status("auth_success", "authenticated");
    private static final String AUTH = "{\"action\":\"auth\",\"params\":\"" + KEY + "\"}";
    private static final String TRADE = "[{\"ev\":\"T\",\"sym\":\"MSFT\",\"x\":4,\"i\":\"12345\",\"z\":3,\"p\":114.125,"
            + "\"s\":100,\"c\":[0,12],\"t\":1536036818784,\"q\":3681328}]";
    private static final String BOOK = "[{\"ev\":\"Q\",\"sym\":\"MSFT\",\"bx\":4,\"bp\":114.12,\"bs\":100,\"ax\":7,"
            + "\"ap\":114.128,\"as\":160,\"c\":0,\"i\":[604],\"t\":1536036818784,\"q\":50385480,\"z\":3}]";

    private final SocketFixture fixture = new SocketFixture("2026-11-25T15:00:00Z", KEY);
    private final RecordingListener listener = new RecordingListener();
    private LiveSocket stream;

    @AfterEach
    void close() {
        if (stream != null) {
            stream.close();
        }
        fixture.close();
    }

    private static String status(String status, String message) {
        return "[{\"ev\":\"status\",\"status\":\"" + status + "\",\"message\":\"" + message + "\"}]";
    }

    private void open(MassivePlan plan, SocketSettings settings) {
        stream = (LiveSocket)
                new MassiveProvider(fixture.http, KEY, plan, fixture.clock, fixture.sockets(settings)).open();
    }

    /** A connection that carries MSFT. */
    private Peer carrying(MassivePlan plan) throws InterruptedException {
        open(plan, SocketFixture.SETTINGS);
        stream.subscribe("MSFT", FRESH, listener);
        return admitted();
    }

    private Peer admitted() throws InterruptedException {
        Peer peer = fixture.server.next();
        peer.send(CONNECTED);
        assertThat(peer.received()).isEqualTo(AUTH);
        peer.send(AUTHENTICATED);
        peer.received();
        return peer;
    }

    @Test
    void theKeyFollowsTheGreetingAndTheSymbolsTheKey() throws Exception {
        open(MassivePlan.REAL_TIME, SocketFixture.SETTINGS);
        stream.subscribe("MSFT", FRESH, listener);
        stream.subscribe("BRK.B", FRESH, listener);
        await().until(() -> stream.status().subscribed() == 2);
        Peer peer = fixture.server.next();
        assertThat(peer.uri()).isEqualTo("/stocks");
        peer.send(CONNECTED);
        assertThat(peer.received()).isEqualTo(AUTH);
        assertThat(stream.status().connected()).isFalse();
        peer.send(AUTHENTICATED);
        assertThat(peer.received())
                .isEqualTo("{\"action\":\"subscribe\",\"params\":\"T.MSFT,Q.MSFT,T.BRK.B,Q.BRK.B\"}");
        assertThat(stream.status().connected()).isTrue();
        peer.send(status("success", "subscribed to: T.MSFT"));
        stream.unsubscribe("MSFT");
        assertThat(peer.received()).isEqualTo("{\"action\":\"unsubscribe\",\"params\":\"T.MSFT,Q.MSFT\"}");
    }

    @Test
    void aTradeTakesTheBookWithIt() throws Exception {
        carrying(MassivePlan.REAL_TIME).send(BOOK).send(TRADE);
        assertThat(listener.firstQuote())
                .isEqualTo(new Quote(
                        "MSFT",
                        114.125,
                        114.12,
                        114.128,
                        100.0,
                        160.0,
                        100.0,
                        Instant.parse("2018-09-04T04:53:38.784Z"),
                        "massive",
                        Quality.LIVE,
                        false));
    }

    @Test
    void aMessageMayHoldSeveralTradesAndWhatNobodyKnows() throws Exception {
        carrying(MassivePlan.REAL_TIME)
                .send("[{\"ev\":\"T\",\"sym\":\"MSFT\",\"p\":1.5,\"s\":1,\"t\":1536036818784},"
                        + "{\"ev\":\"NOI\",\"T\":\"MSFT\",\"p\":9},"
                        + "{\"ev\":\"AM\",\"sym\":\"MSFT\",\"v\":4110,\"o\":0.4372,\"c\":0.4488,\"s\":1610144640000},"
                        + "{\"ev\":\"T\",\"sym\":\"MSFT\",\"p\":2.5,\"s\":2,\"t\":1536036818784123456}]")
                .send("{\"ev\":\"later\"}");
        assertThat(listener.firstQuote().price()).isEqualTo(1.5);
        Quote second = listener.nextQuote();
        assertThat(second.price()).isEqualTo(2.5);
        // REST has nanoseconds: should the socket ever have them, they are no year 50,000.
        assertThat(second.time()).isEqualTo("2018-09-04T04:53:38.784123456Z");
        assertThat(stream.status().malformed()).isZero();
    }

    /** An average price, and a sale that was reported late. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 22, 32, 52, 53})
    void tradesAwayFromTheMarketAreNoPrice(int condition) throws Exception {
        carrying(MassivePlan.REAL_TIME)
                .send("[{\"ev\":\"T\",\"sym\":\"MSFT\",\"p\":1,\"s\":1,\"c\":[14," + condition
                        + "],\"t\":1536036818784}]")
                .send(TRADE);
        assertThat(listener.firstQuote().price()).isEqualTo(114.125);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"s\":1,\"t\":1536036818784",
                "\"p\":0,\"s\":1,\"t\":1536036818784",
                "\"p\":\"1\",\"s\":1,\"t\":1536036818784",
                "\"p\":1,\"t\":1536036818784",
                "\"p\":1,\"s\":-1,\"t\":1536036818784",
                "\"p\":1,\"s\":1,\"t\":0"
            })
    void aTradeThatLacksSomethingIsRejected(String fields) throws Exception {
        carrying(MassivePlan.REAL_TIME)
                .send("[{\"ev\":\"T\",\"sym\":\"MSFT\"," + fields + "}]")
                .send(TRADE);
        assertThat(listener.next(RejectedInput.class).raw()).contains(fields);
        assertThat(listener.firstQuote().price()).isEqualTo(114.125);
        assertThat(stream.status().malformed()).isEqualTo(1);
    }

    @Test
    void aWrongKeyEndsIt() throws Exception {
        open(MassivePlan.REAL_TIME, SocketFixture.SETTINGS);
        stream.subscribe("MSFT", FRESH, listener);
        Peer peer = fixture.server.next();
        peer.send(CONNECTED);
        peer.received();
        peer.send(status("auth_failed", "authentication failed for " + KEY));
        assertThat(listener.next(Refusal.Unauthorised.class).detail())
                .contains("authentication failed")
                .doesNotContain(KEY);
        peer.awaitClosed();
        assertThat(stream.status().ended()).isTrue();
        assertThat(fixture.server.isQuiet()).isTrue();
    }

    @Test
    void aKeyThatWasNotHeardInTimeIsSaidAgain() throws Exception {
        open(MassivePlan.REAL_TIME, SocketFixture.SETTINGS);
        stream.subscribe("MSFT", FRESH, listener);
        fixture.server.next().send(status("auth_timeout", "authentication timed out"));
        listener.next(Refusal.UpstreamDown.class);
        admitted().send(TRADE);
        listener.firstQuote();
    }

    @Test
    void whoNeverGreetsIsLeft() throws Exception {
        open(MassivePlan.REAL_TIME, SocketFixture.patience(Duration.ofMillis(150)));
        stream.subscribe("MSFT", FRESH, listener);
        Peer peer = fixture.server.next();
        assertThat(listener.next(Refusal.UpstreamDown.class).detail()).isEqualTo("not ready within 150 ms");
        peer.awaitClosed();
        fixture.server.next();
    }

    /** Too many connections are told of after the key was found good: that is no reason to try faster. */
    @Test
    void beingAdmittedIsNoSuccessYet() throws Exception {
        Peer peer = carrying(MassivePlan.REAL_TIME);
        for (int tries = 1; tries <= 4; tries++) {
            peer.send(status("max_connections", "Maximum number of websocket connections exceeded."));
            peer = admitted();
            assertThat(stream.status().fruitless()).isEqualTo(tries);
        }
        assertThat(listener.next(Refusal.RateLimited.class).detail()).contains("Maximum number");
        peer.send(TRADE);
        listener.firstQuote();
        assertThat(stream.status().fruitless()).isZero();
    }

    @Test
    void aDelayedPlanHasTradesOnlyAndSaysSo() throws Exception {
        open(MassivePlan.DELAYED, SocketFixture.SETTINGS);
        stream.subscribe("MSFT", FRESH, listener);
        Peer peer = fixture.server.next();
        peer.send(CONNECTED);
        peer.received();
        peer.send(AUTHENTICATED);
        assertThat(peer.received()).isEqualTo("{\"action\":\"subscribe\",\"params\":\"T.MSFT\"}");
        peer.send(TRADE);
        assertThat(listener.next(Observing.class).from()).isEqualTo("2026-11-25T14:45:02Z");
        assertThat(listener.nextQuote().quality()).isEqualTo(Quality.DELAYED);
    }

    @Test
    void pairsHaveAClusterOfTheirOwn() throws Exception {
        Peer stocks = carrying(MassivePlan.REAL_TIME);
        RecordingListener bitcoin = new RecordingListener();
        stream.subscribe("BTC-USD", FRESH, bitcoin);
        Peer crypto = fixture.server.next();
        assertThat(crypto.uri()).isEqualTo("/crypto");
        crypto.send(CONNECTED);
        crypto.received();
        crypto.send(AUTHENTICATED);
        assertThat(crypto.received()).isEqualTo("{\"action\":\"subscribe\",\"params\":\"XT.BTC-USD,XQ.BTC-USD\"}");
        crypto.send("[{\"ev\":\"XT\",\"pair\":\"BTC-USD\",\"p\":33021.9,\"t\":1610462007425,\"s\":0.01616617,\"c\":[2],"
                + "\"i\":\"14272084\",\"x\":3,\"r\":1610462007576}]");
        Quote quote = bitcoin.firstQuote();
        assertThat(quote.price()).isEqualTo(33021.9);
        assertThat(quote.volume()).isEqualTo(0.01616617);
        stocks.send(TRADE);
        listener.firstQuote();
        assertThat(stream.status().subscribed()).isEqualTo(2);
        stream.unsubscribe("BTC-USD");
        assertThat(crypto.received()).contains("unsubscribe");
        assertThat(stocks.isQuiet()).isTrue();
    }

    @Test
    void aPlanWithoutTradesRefusesThem() throws Exception {
        carrying(MassivePlan.REAL_TIME)
                .send(status("error", "not authorized: Q.MSFT"))
                .send(status("error", "not authorized: T.MSFT"));
        assertThat(listener.next(Refusal.NotEntitled.class).detail()).contains("T.MSFT");
        assertThat(stream.status().connected()).isTrue();
    }

    @Test
    void thereIsNoStreamWithoutSocketsOrInTheSmallestPlan() {
        MarketDataProvider without = new MassiveProvider(fixture.http, KEY, fixture.clock);
        assertThat(without.profile().can(Capability.STREAM)).isFalse();
        assertThatThrownBy(without::open).isInstanceOf(UnsupportedOperationException.class);
        assertThat(new MassiveProvider(fixture.http, KEY, MassivePlan.END_OF_DAY, fixture.clock, fixture.sockets())
                        .profile()
                        .can(Capability.STREAM))
                .isFalse();
        assertThat(new MassiveProvider(fixture.http, KEY, MassivePlan.DELAYED, fixture.clock, fixture.sockets())
                        .profile()
                        .capabilities())
                .contains(Capability.STREAM, Capability.HISTORY);
        assertThat(new MassiveProvider(fixture.http, KEY, MassivePlan.DELAYED, fixture.clock, Optional.empty())
                        .profile()
                        .can(Capability.STREAM))
                .isFalse();
    }
}
