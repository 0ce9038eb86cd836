package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.SseClient;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class StreamHttpIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STREAM = "/api/v1/signals/stream";

    @Inject
    Feeds feeds;

    @Inject
    Streams streams;

    private final Gateway gateway = new Gateway();
    private ConsensusLog log;

    @BeforeEach
    void continueTheLog() {
        log = new ConsensusLog(TestingParts.kafka().bootstrapServers());
        await().atMost(PATIENCE).until(() -> feeds.signals().isCurrent());
        StreamPosition end = feeds.signals().end();
        log.continueFrom(IntStream.range(0, Topics.PARTITIONS)
                .mapToLong(p -> Math.max(0, end.next(p)))
                .toArray());
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aClientThatVanishesFiftyTimesSeesEverySignalOnce() throws Exception {
        Random random = new Random(7);
        List<String> received = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        String place = "";
        try (SseClient first = client("?symbol=NVDA")) {
            await().atMost(PATIENCE).until(() -> first.lastId() != null);
            place = first.lastId();
        }
        for (int i = 0; i < 50; i++) {
            int count = 1 + random.nextInt(20);
            for (int n = 0; n < count; n++) {
                String id = publish("NVDA", expected.size(), Quality.SIMULATED);
                expected.add(id);
                publish("TSLA", expected.size(), Quality.SIMULATED);
            }
            log.flush();
            int wanted = random.nextInt(count + 5);
            try (SseClient client = client("?symbol=NVDA", "Last-Event-ID", place)) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> client.events("signal").size() >= wanted
                                || client.events("signal").size() + received.size() == expected.size());
                List<SseClient.Event> events = client.events();
                events.stream()
                        .filter(event -> event.name().equals("signal"))
                        .forEach(event -> received.add(id(event)));
                assertThat(client.events("gap")).isEmpty();
                place = events.isEmpty() ? place : events.getLast().id();
            }
        }
        try (SseClient client = client("?symbol=NVDA", "Last-Event-ID", place)) {
            await().atMost(PATIENCE).until(() -> client.events("signal").size() + received.size() >= expected.size());
            client.events("signal").forEach(event -> received.add(id(event)));
        }
        assertThat(received).containsExactlyElementsOf(expected);
        await().atMost(PATIENCE).until(() -> streams.size() == 0);
    }

    @Test
    void signalsComeAsOnTheTopicAndHeartbeatsCarryThePlace() throws Exception {
        try (SseClient client = client("?interval=1m")) {
            await().atMost(PATIENCE).until(() -> client.lastId() != null);
            publish("META", 1, Quality.BACKFILLED);
            publish("META", 2, Quality.SIMULATED);
            log.flush();
            await().atMost(PATIENCE).until(() -> client.events("signal").size() == 1);
            SseClient.Event signal = client.events("signal").getFirst();
            assertThat(signal.data().getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(JsonCodec.write(TestingSignals.signal("META", 2)));
            await().atMost(PATIENCE)
                    .until(() -> client.lastId().equals(feeds.signals().end().toString()));
            int heartbeats = client.events("heartbeat").size();
            await().atMost(PATIENCE).until(() -> client.events("heartbeat").size() > heartbeats + 1);
            assertThat(client.events().getLast().id())
                    .isEqualTo(feeds.signals().end().toString());
            assertThat(client.response().headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(client.response().headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void historyIsStreamedWhenAskedFor() throws Exception {
        try (SseClient client = client("?symbol=META&backfilled=true&action=SELL")) {
            await().atMost(PATIENCE).until(() -> client.lastId() != null);
            for (long sequence = 0; sequence < 9; sequence++) {
                publish("META", sequence, Quality.BACKFILLED);
            }
            log.flush();
            await().atMost(PATIENCE).until(() -> client.events("signal").size() == 3);
        }
    }

    private SseClient client(String query, String... headers) throws Exception {
        return new SseClient(gateway.open(STREAM + query, headers));
    }

    private String publish(String symbol, long sequence, Quality quality) {
        var signal = TestingSignals.signal(TestingSignals.bar(symbol, Interval.parse("1m"), 0, sequence, quality));
        log.publish(signal);
        return signal.id();
    }

    private static String id(SseClient.Event event) {
        try {
            return JsonCodec.mapper().readTree(event.data()).get("id").asText();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
