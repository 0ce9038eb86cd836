package io.goldensignals.marketdata.provider.coinbase;

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
import io.goldensignals.marketdata.provider.socket.SocketFixture;
import io.goldensignals.marketdata.provider.socket.StubSocketServer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseSocketTest {
    private static final String SUBSCRIPTIONS =
            "{\"type\":\"subscriptions\",\"channels\":[{\"name\":\"ticker\",\"product_ids\":[\"ETH-USD\"]}]}";
    private static final String TICKER = "{\"type\":\"ticker\",\"sequence\":37475248783,\"product_id\":\"ETH-USD\","
            + "\"price\":\"1285.22\",\"open_24h\":\"1310.79\",\"volume_24h\":\"245532.79\",\"low_24h\":\"1280.52\","
            + "\"high_24h\":\"1313.8\",\"volume_30d\":\"9788783.60\",\"best_bid\":\"1285.04\",\"best_bid_size\":\"0.466\","
            + "\"best_ask\":\"1285.27\",\"best_ask_size\":\"1.566\",\"side\":\"buy\","
            + "\"time\":\"2022-10-19T23:28:22.061769Z\",\"trade_id\":370843401,\"last_size\":\"11.439\"}";

    private final SocketFixture fixture = new SocketFixture("2026-11-25T15:00:00Z");
    private final RecordingListener listener = new RecordingListener();
    private final LiveSocket stream = open();

    @AfterEach
    void close() {
        stream.close();
        fixture.close();
    }

    private LiveSocket open() {
        CoinbaseProvider provider = new CoinbaseProvider(fixture.http, fixture.clock, fixture.sockets());
        assertThat(provider.profile().can(Capability.STREAM)).isTrue();
        return (LiveSocket) provider.open();
    }

    private static String subscribe(String... products) {
        return "{\"type\":\"subscribe\",\"product_ids\":[\"" + String.join("\",\"", products)
                + "\"],\"channels\":[\"matches\",\"ticker\",\"heartbeat\"]}";
    }

    private static String match(String type, long id, String price, String size) {
        return "{\"type\":\"" + type + "\",\"trade_id\":" + id + ",\"sequence\":50,\"maker_order_id\":\"ac928c66\","
                + "\"taker_order_id\":\"132fb6ae\",\"time\":\"2022-10-19T23:28:22.061769Z\",\"product_id\":\"ETH-USD\","
                + "\"size\":\"" + size + "\",\"price\":\"" + price + "\",\"side\":\"sell\"}";
    }

    private static String heartbeat(long lastTrade) {
        return "{\"type\":\"heartbeat\",\"sequence\":90,\"last_trade_id\":" + lastTrade
                + ",\"product_id\":\"ETH-USD\",\"time\":\"2014-11-07T08:19:28.464459Z\"}";
    }

    private Peer carrying() throws InterruptedException {
        stream.subscribe("ETH-USD", FRESH, listener);
        Peer peer = fixture.server.next();
        assertThat(peer.received()).isEqualTo(subscribe("ETH-USD"));
        return peer.send(SUBSCRIPTIONS);
    }

    /** Who says nothing for five seconds is thrown out. */
    @Test
    void theFirstMessageIsASubscription() throws Exception {
        assertThat(carrying().uri()).isEqualTo("/");
    }

    @Test
    void everyMatchIsAQuoteWithTheTickersBidAndAsk() throws Exception {
        carrying()
                .send(match("last_match", 370843399, "1280.00", "5"))
                .send(match("match", 370843400, "1285.20", "0.5"))
                .send(match("match", 370843401, "1285.22", "11.439"))
                .send(TICKER)
                .send(match("match", 370843402, "1285.27", "1"));
        assertThat(listener.firstQuote())
                .isEqualTo(new Quote(
                        "ETH-USD",
                        1285.20,
                        null,
                        null,
                        null,
                        null,
                        0.5,
                        Instant.parse("2022-10-19T23:28:22.061769Z"),
                        "coinbase",
                        Quality.LIVE,
                        false));
        assertThat(listener.nextQuote().volume()).isEqualTo(11.439);
        Quote third = listener.nextQuote();
        assertThat(third.price()).isEqualTo(1285.27);
        assertThat(third.bid()).isEqualTo(1285.04);
        assertThat(third.ask()).isEqualTo(1285.27);
        assertThat(third.bidSize()).isEqualTo(0.466);
        assertThat(third.askSize()).isEqualTo(1.566);
    }

    @Test
    void whatIsNoTradeIsRejectedAndWhatNobodyKnowsIgnored() throws Exception {
        carrying()
                .send("{\"type\":\"status\",\"products\":[]}")
                .send("[1,2]")
                .send(match("match", 1, "", "1"))
                .send(match("match", 2, "10", "x"))
                .send(match("match", 3, "10", "1"));
        assertThat(listener.next(RejectedInput.class).reason()).isEqualTo("no price");
        assertThat(listener.next(RejectedInput.class).reason()).isEqualTo("no size");
        assertThat(listener.firstQuote().price()).isEqualTo(10);
    }

    /** The heartbeat tells that there was nothing to tell. */
    @Test
    void aQuietPairIsNotMute() throws Exception {
        Peer peer = carrying();
        peer.send(match("match", 20, "10", "1"));
        listener.firstQuote();
        for (int i = 0; i < 4; i++) {
            fixture.clock.advance(Duration.ofSeconds(20));
            peer.send(heartbeat(20)).ping("heard");
        }
        fixture.clock.awaitLooks();
        peer.send(match("match", 21, "11", "1"));
        assertThat(listener.nextQuote().price()).isEqualTo(11);
        assertThat(stream.status().muted()).isZero();
    }

    @Test
    void aPairWhoseTradesDontComeIsMute() throws Exception {
        Peer peer = carrying();
        peer.send(match("match", 20, "10", "1"));
        listener.firstQuote();
        fixture.clock.advance(Duration.ofSeconds(29));
        peer.send(heartbeat(21)).ping("heard");
        fixture.clock.advance(Duration.ofSeconds(1));
        assertThat(listener.next(Refusal.UpstreamDown.class).detail()).contains("no data for 30 s");
        peer.awaitClosed();
        fixture.server.next().received();
        assertThat(stream.status().muted()).isEqualTo(1);
    }

    @Test
    void aPairThatIsNamedAsUnknownIsRefusedAndTheOthersAreAskedAgain() throws Exception {
        RecordingListener unknown = new RecordingListener();
        fixture.server.keepWaiting();
        stream.subscribe("ETH-USD", FRESH, listener);
        stream.subscribe("FOO-USD", FRESH, unknown);
        stream.subscribe("BTC-USD", FRESH, new RecordingListener());
        await().until(() -> stream.status().subscribed() == 3);
        fixture.server.admit();
        Peer peer = fixture.server.next();
        assertThat(peer.received()).isEqualTo(subscribe("ETH-USD", "FOO-USD", "BTC-USD"));
        peer.send(
                "{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"FOO-USD is not a valid product\"}");
        assertThat(unknown.next(Refusal.NotFound.class).detail())
                .isEqualTo("Failed to subscribe: FOO-USD is not a valid product");
        assertThat(peer.received()).isEqualTo(subscribe("ETH-USD", "BTC-USD"));
        peer.send(SUBSCRIPTIONS).send(match("match", 1, "10", "1"));
        listener.firstQuote();
        assertThat(stream.status().subscribed()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'You need to specify at least one product ID for channel heartbeat', bad-request",
        "'not a valid product', not-found"
    })
    void aRefusedRequestOfOnePairRefusesThatPair(String reason, String kind) throws Exception {
        stream.subscribe("ETH-USD", FRESH, listener);
        Peer peer = fixture.server.next();
        peer.received();
        peer.send("{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"" + reason + "\"}");
        assertThat(listener.next(Refusal.class).kind()).isEqualTo(kind);
        assertThat(stream.status().connected()).isTrue();
    }

    @Test
    void tooManyMessagesPass() throws Exception {
        Peer peer = carrying();
        peer.send("{\"type\":\"error\",\"message\":\"Public rate limit exceeded\"}");
        listener.next(Refusal.RateLimited.class);
        peer.awaitClosed();
        fixture.server.next().received();
    }

    @Test
    void manyPairsAreAskedForInBatches() throws Exception {
        fixture.server.keepWaiting();
        IntStream.range(0, 150).forEach(i -> stream.subscribe("C" + i + "-USD", FRESH, listener));
        await().until(() -> stream.status().subscribed() == 150);
        fixture.server.admit();
        Peer peer = fixture.server.next();
        String first = peer.received();
        peer.send(SUBSCRIPTIONS);
        assertThat(first).contains("\"C0-USD\"", "\"C99-USD\"").doesNotContain("\"C100-USD\"");
        assertThat(peer.received()).contains("\"C100-USD\"", "\"C149-USD\"").doesNotContain("\"C99-USD\"");
    }
}
