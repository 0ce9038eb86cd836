package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.access.AccessEnded;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.SocketClient;
import io.goldensignals.gateway.testing.SseClient;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingPanels;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All channels over one WebSocket. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class SocketIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Feeds feeds;

    @Inject
    Streams streams;

    @Inject
    Event<AccessEnded> accessEnded;

    private final Gateway gateway = new Gateway();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ConsensusLog log;

    @BeforeEach
    void continueTheLog() {
        log = new ConsensusLog(TestingParts.kafka().bootstrapServers());
        open.add(log);
        await().atMost(PATIENCE)
                .until(() -> feeds.signals().isCurrent() && feeds.agentSignals().isCurrent());
        StreamPosition end = feeds.signals().end();
        log.continueFrom(IntStream.range(0, Topics.PARTITIONS)
                .mapToLong(p -> Math.max(0, end.next(p)))
                .toArray());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        await().atMost(PATIENCE).until(() -> streams.size() == 0);
    }

    @Test
    void fiveClientsGetTheSameBytesAsOnTheTopic() throws Exception {
        List<SocketClient> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clients.add(subscribed("'channel':'signals','symbols':['ADBE']", "signals"));
        }
        for (int sequence = 0; sequence < 30; sequence++) {
            publish("ADBE", sequence);
        }
        for (SocketClient client : clients) {
            await().atMost(PATIENCE).until(() -> client.messages("signal").size() == 30);
        }
        List<String> first = signals(clients.getFirst());
        for (int sequence = 0; sequence < 30; sequence++) {
            String record = new String(JsonCodec.write(TestingSignals.signal("ADBE", sequence)), UTF_8);
            assertThat(first.get(sequence)).endsWith(",\"data\":" + record + "}");
        }
        assertThat(clients).allMatch(client -> signals(client).equals(first));
    }

    @Test
    void aFilterChangesFromThePresentPlaceOn() throws Exception {
        SocketClient client = subscribed("'channel':'signals','symbols':['ADSK']", "signals");
        publish("ADSK", 0);
        publish("AMGN", 0);
        await().atMost(PATIENCE).until(() -> client.messages("signal").size() == 1);
        client.say("{'type':'subscribe','channel':'signals','symbols':['AMGN'],'actions':['SELL']}");
        await().atMost(PATIENCE).until(() -> client.messages("subscribed").size() == 2);
        for (int sequence = 1; sequence < 5; sequence++) {
            publish("ADSK", sequence);
            publish("AMGN", sequence);
        }
        await().atMost(PATIENCE).until(() -> client.messages("signal").size() == 3);
        assertThat(client.messages("signal").subList(1, 3))
                .extracting(message -> message.at("/data/symbol").asText() + message.at("/data/sequence"))
                .containsExactly("AMGN1", "AMGN4");
        client.say("{'type':'unsubscribe','channel':'signals'}");
        await().atMost(PATIENCE).until(() -> client.messages("unsubscribed").size() == 1);
    }

    @Test
    void aPlaceIsGoodInEitherProtocol() throws Exception {
        SocketClient client = subscribed("'channel':'signals','symbols':['BIIB']", "signals");
        publish("BIIB", 0);
        await().atMost(PATIENCE).until(() -> client.messages("signal").size() == 1);
        String place = client.messages("signal").getFirst().get("id").asText();
        client.close();
        publish("BIIB", 1);
        try (SseClient events =
                new SseClient(gateway.open("/api/v1/signals/stream?symbol=BIIB&lastEventId=" + place))) {
            await().atMost(PATIENCE).until(() -> events.events("signal").size() == 1);
            assertThat(events.events("signal").getFirst().data()).contains("\"sequence\":1,");
            place = events.events("signal").getFirst().id();
        }
        publish("BIIB", 2);
        SocketClient again = connect();
        again.say("{'type':'subscribe','channel':'signals','symbols':['BIIB'],'after':'" + place + "'}");
        await().atMost(PATIENCE).until(() -> again.messages("signal").size() == 1);
        assertThat(again.messages("signal").getFirst().at("/data/sequence").asLong())
                .isEqualTo(2);
        assertThat(again.messages("subscribed").getFirst().get("id").asText()).isEqualTo(place);
    }

    @Test
    void allChannelsShareAConnection() throws Exception {
        SocketClient client =
                subscribed("'channel':'agent-signals','symbols':['CMG'],'actions':['BUY']", "agent-signals");
        client.say("{'type':'subscribe','channel':'quotes','symbols':['CMG']}");
        client.say("{'type':'subscribe','channel':'signals','symbols':['CMG']}");
        await().atMost(PATIENCE).until(() -> client.messages("subscribed").size() == 3);
        PanelSignals panel = TestingPanels.votes(TestingSignals.bar("CMG", 0), "momentum", Action.BUY, Action.SELL);
        log.send(Events.panelSignals(panel, EventContext.startingAt(0)));
        log.send(Events.quote(TestingStreams.quote("CMG", 3), EventContext.startingAt(0)));
        publish("CMG", 0);
        await().atMost(PATIENCE)
                .until(() -> client.messages("signal").size() == 1
                        && client.messages("quote").size() == 1
                        && client.messages("agent-signals").size() == 1);
        assertThat(client.messages("agent-signals").getFirst().at("/data/signals"))
                .hasSize(1);
        JsonNode quote = client.messages("quote").getFirst();
        assertThat(quote.at("/data/price").asDouble()).isEqualTo(103);
        assertThat(quote.has("id")).isFalse();
        await().atMost(PATIENCE).until(() -> client.messages("heartbeat").size() > 3);
        assertThat(client.lastId("signals")).isEqualTo(feeds.signals().end().toString());
    }

    @Test
    void aPlaceBeyondTheLogIsAGap() throws Exception {
        SocketClient client = connect();
        String beyond = String.join(".", java.util.Collections.nCopies(Topics.PARTITIONS, "900000000"));
        publish("COST", 0);
        client.say("{'type':'subscribe','channel':'signals','symbols':['COST'],'after':'" + beyond + "'}");
        await().atMost(PATIENCE).until(() -> client.messages("gap").size() == 1);
        JsonNode gap = client.messages("gap").getFirst();
        assertThat(gap.at("/data/reason").asText()).isEqualTo("LOG_REPLACED");
        assertThat(gap.at("/data/history").asText()).contains("symbol=COST");
        publish("COST", 1);
        await().atMost(PATIENCE).until(() -> client.messages("signal").size() == 1);
    }

    @Test
    void aBadMessageIsAProblemAndTheConnectionStays() throws Exception {
        SocketClient client = connect();
        client.say("{'type':'subscribe','channel':'signals','simbols':['IBM']}");
        client.say("hello");
        client.say("{'type':'ping'}");
        await().atMost(PATIENCE).until(() -> client.messages("pong").size() == 1);
        JsonNode problem = client.messages("error").getFirst().get("problem");
        assertThat(problem.get("type").asText()).endsWith(":invalid-field");
        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.get("field").asText()).isEqualTo("simbols");
        assertThat(problem.get("expected").asText()).contains("symbols");
        assertThat(problem.get("instance").asText()).isEqualTo("/api/v1/stream");
        assertThat(problem.get("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(client.messages("error")).hasSize(2);
        assertThat(client.closeCode()).isEqualTo(-1);
    }

    @Test
    void tooManyBadMessagesOrATooLongOneEndTheConnection() throws Exception {
        SocketClient chatty = connect();
        for (int i = 0; i < 21; i++) {
            chatty.say("hello");
        }
        await().atMost(PATIENCE).until(() -> chatty.closeCode() == 1008);
        SocketClient wordy = connect();
        wordy.say("{'type':'" + "x".repeat(70_000) + "'}");
        await().atMost(PATIENCE).until(() -> wordy.closeCode() == 1009);
    }

    @Test
    void foreignPagesAreRefused() throws Exception {
        assertThatThrownBy(() -> connect("Origin", "https://evil.example.com"))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
        connect("Origin", gateway.address());
    }

    @Test
    void whoseAccessEndsLosesItsStreams() throws Exception {
        SocketClient client = subscribed("'channel':'signals'", "signals");
        try (SseClient events = new SseClient(gateway.open("/api/v1/signals/stream"))) {
            await().atMost(PATIENCE).until(() -> events.lastId() != null);
            accessEnded.fire(new AccessEnded("key:another"));
            accessEnded.fire(new AccessEnded("key:configured-" + Gateway.ADMIN_KEY_SHA256.substring(0, 8)));
            await().atMost(PATIENCE).until(() -> client.closeCode() == 4003 && events.ended());
        }
    }

    private SocketClient connect(String... headers) throws Exception {
        SocketClient client = new SocketClient(gateway.socket("/api/v1/stream"), headers);
        open.add(client);
        return client;
    }

    private SocketClient subscribed(String fields, String channel) throws Exception {
        SocketClient client = connect();
        client.say("{'type':'subscribe'," + fields + "}");
        await().atMost(PATIENCE).until(() -> client.lastId(channel) != null);
        return client;
    }

    private void publish(String symbol, long sequence) {
        log.publish(TestingSignals.signal(symbol, sequence));
        log.flush();
    }

    private static List<String> signals(SocketClient client) {
        return client.texts().stream()
                .filter(text -> text.contains("\"type\":\"signal\""))
                .toList();
    }
}
