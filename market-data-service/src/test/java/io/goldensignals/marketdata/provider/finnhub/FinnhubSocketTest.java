package io.goldensignals.marketdata.provider.finnhub;

import static io.goldensignals.marketdata.provider.ResumePoint.FRESH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.socket.LiveSocket;
import io.goldensignals.marketdata.provider.socket.RecordingListener;
import io.goldensignals.marketdata.provider.socket.SocketFixture;
import io.goldensignals.marketdata.provider.socket.StubSocketServer.Peer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinnhubSocketTest {
    private static final String KEY = "f1nnk3y";
    private static final String TRADE =
            "{\"type\":\"trade\",\"data\":[{\"s\":\"BRK-B\",\"p\":129.58,\"t\":1672348887666,"
                    + "\"v\":1,\"c\":[\"1\",\"24\",\"12\"]}]}";

    private final SocketFixture fixture = new SocketFixture("2026-11-25T15:00:00Z", KEY);
    private final RecordingListener listener = new RecordingListener();
    private final FinnhubProvider provider =
            new FinnhubProvider(fixture.http, KEY, Map.of("BRK.B", "BRK-B"), fixture.clock, fixture.sockets());
    private final LiveSocket stream = (LiveSocket) provider.open();

    @AfterEach
    void close() {
        stream.close();
        fixture.close();
    }

    private static String subscribe(String symbol) {
        return "{\"type\":\"subscribe\",\"symbol\":\"" + symbol + "\"}";
    }

    private static String error(String words) {
        return "{\"type\":\"error\",\"msg\":\"" + words + "\"}";
    }

    private Peer carrying() throws InterruptedException {
        stream.subscribe("BRK.B", FRESH, listener);
        Peer peer = fixture.server.next();
        assertThat(peer.received()).isEqualTo(subscribe("BRK-B"));
        return peer;
    }

    @Test
    void theKeyIsInTheAddressAndTheSpellingTheirs() throws Exception {
        Peer peer = carrying();
        assertThat(peer.uri()).isEqualTo("/?token=" + KEY);
        peer.send(TRADE);
        Quote quote = listener.firstQuote();
        assertThat(quote.symbol()).isEqualTo("BRK.B");
        assertThat(quote.time()).isEqualTo("2022-12-29T21:21:27.666Z");
    }

    @Test
    void aMessageMayHoldSeveralTradesOfSeveralSymbols() throws Exception {
        RecordingListener apple = new RecordingListener();
        Peer peer = carrying();
        stream.subscribe("AAPL", FRESH, apple);
        peer.received();
        peer.send("{\"type\":\"trade\",\"data\":[{\"s\":\"BRK-B\",\"p\":1,\"t\":1672348887666,\"v\":1,\"c\":null},"
                + "{\"s\":\"AAPL\",\"p\":2,\"t\":1672348887667,\"v\":2},{\"s\":\"UNASKED\",\"p\":9,\"t\":1,\"v\":1},"
                + "{\"s\":\"BRK-B\",\"p\":3,\"t\":1672348887668,\"v\":0}]}");
        assertThat(listener.firstQuote().price()).isEqualTo(1);
        Quote second = listener.nextQuote();
        assertThat(second.price()).isEqualTo(3);
        assertThat(second.volume()).isZero();
        assertThat(apple.firstQuote().volume()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"ping\"}", "{\"type\":\"news\",\"data\":[]}", "[]", "7", "{}"})
    void whatIsNoTradeIsIgnored(String message) throws Exception {
        carrying().send(message).send(TRADE);
        assertThat(listener.firstQuote().price()).isEqualTo(129.58);
        assertThat(stream.status().malformed()).isZero();
    }

    @Test
    void aMessageWithoutItsTradesIsCounted() throws Exception {
        carrying()
                .send("{\"type\":\"trade\",\"data\":{}}")
                .send(TRADE.replace("129.58", "-1"))
                .send(TRADE);
        assertThat(listener.next(RejectedInput.class).reason()).isEqualTo("no price");
        listener.firstQuote();
        assertThat(stream.status().malformed()).isEqualTo(2);
    }

    @Test
    void theLatestSymbolIsTheOneTooMany() throws Exception {
        RecordingListener late = new RecordingListener();
        Peer peer = carrying();
        stream.subscribe("AAPL", FRESH, late);
        peer.received();
        peer.send(error("Subscribing to too many symbols")).send(TRADE);
        assertThat(late.next(Refusal.NotEntitled.class).detail()).isEqualTo("Subscribing to too many symbols");
        listener.firstQuote();
        assertThat(stream.status().subscribed()).isEqualTo(1);
    }

    @Test
    void anInvalidSymbolIsRefusedByItsName() throws Exception {
        RecordingListener late = new RecordingListener();
        Peer peer = carrying();
        stream.subscribe("AAPL", FRESH, late);
        peer.received();
        peer.send(error("Invalid symbol BRK-B"));
        assertThat(listener.next(Refusal.NotFound.class).detail()).isEqualTo("Invalid symbol BRK-B");
        assertThat(late.isQuiet()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "API limit reached. Please try again later, rate-limited, false",
        "Something else, upstream-down, false",
        "Invalid API key f1nnk3y, unauthorised, true"
    })
    void otherErrorsEndTheConnectionOrAll(String words, String kind, boolean ended) throws Exception {
        Peer peer = carrying();
        peer.send(error(words));
        Refusal refusal = listener.next(Refusal.class);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.detail()).doesNotContain(KEY);
        peer.awaitClosed();
        assertThat(stream.status().ended()).isEqualTo(ended);
        if (!ended) {
            assertThat(fixture.server.next().received()).isEqualTo(subscribe("BRK-B"));
        }
    }

    @Test
    void thereIsNoStreamWithoutSockets() {
        FinnhubProvider without = new FinnhubProvider(fixture.http, KEY, fixture.clock);
        assertThat(without.profile().can(Capability.STREAM)).isFalse();
        assertThatThrownBy(without::open).isInstanceOf(UnsupportedOperationException.class);
        assertThat(provider.profile().capabilities())
                .containsExactlyInAnyOrder(Capability.QUOTE, Capability.HISTORY, Capability.STREAM);
    }
}
