package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.TestingPanels;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents say, over a real log that holds some records twice, on replicas whose memory holds a few only. */
class AgentStreamsIT {
    private static final long RING_BYTES = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String[] PANELS = {"momentum", "volume"};

    private final List<AutoCloseable> open = new ArrayList<>();
    private ConsensusLog log;

    @BeforeEach
    void openLog() throws Exception {
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(Interval.parse("1m"))));
        }
        log = new ConsensusLog(TestingParts.kafka().bootstrapServers());
        open.add(log);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void whatTheLogHoldsTwiceComesOnceWhereverTheClientConnectsAgain() {
        TestingReplica[] replicas = {replica(), replica()};
        Random random = new Random(5);
        StreamFilter filter = symbols("ROKU", "SNAP");
        String place = begin(replicas[0], filter);
        List<PanelSignals> received = new ArrayList<>();
        long next = 0;
        for (int connection = 0; connection < 20; connection++) {
            long written = next + 5 + random.nextInt(20);
            publish("ROKU", next, written);
            publish("SNAP", next, written);
            // As after a crash of the writer.
            publish("ROKU", Math.max(0, written - random.nextInt(30)), written);
            next = written;
            place = read(replicas[random.nextInt(2)], filter, place, random.nextInt(60), received);
        }
        int rest = Math.toIntExact(next * 2 * PANELS.length) - received.size();
        read(replicas[1], filter, place, rest, received);
        for (String symbol : List.of("ROKU", "SNAP")) {
            for (String panel : PANELS) {
                assertThat(received.stream()
                                .filter(each -> each.panel().equals(panel)
                                        && each.bar().symbol().equals(symbol))
                                .map(each -> each.bar().sequence()))
                        .as(symbol + " " + panel)
                        .containsExactlyElementsOf(
                                LongStream.range(0, next).boxed().toList());
            }
        }
    }

    @Test
    void aRepetitionMovesThePlaceInSilence() {
        TestingReplica replica = replica();
        StreamFilter filter = symbols("UBER");
        TestingOutput client = replica.subscribe(Channel.AGENT_SIGNALS, filter, Optional.empty());
        client.request(Long.MAX_VALUE);
        publish("UBER", 0, 3);
        await().atMost(PATIENCE).until(() -> client.panels().size() == 3 * PANELS.length);
        publish("UBER", 1, 3);
        await().atMost(PATIENCE).untilAsserted(() -> {
            replica.tick();
            assertThat(client.lastId()).isEqualTo(replica.agentFeed().end().toString());
        });
        assertThat(client.panels()).hasSize(3 * PANELS.length);
        assertThat(client.events(TestingOutput.GAP)).isEmpty();
        TestingReplica later = replica();
        TestingOutput resumed = later.subscribe(Channel.AGENT_SIGNALS, filter, Optional.of(client.lastId()));
        resumed.request(Long.MAX_VALUE);
        publish("UBER", 2, 4);
        await().atMost(PATIENCE).until(() -> resumed.panels().size() == PANELS.length);
        assertThat(resumed.panels()).allMatch(each -> each.bar().sequence() == 3);
    }

    @Test
    void onlyTheSignalsThatPassAreInARecord() {
        TestingReplica replica = replica();
        StreamFilter filter =
                new StreamFilter(Set.of("LYFT"), Set.of(), Set.of("momentum-1"), Set.of(Action.SELL), 0.5, false);
        TestingOutput client = replica.subscribe(Channel.AGENT_SIGNALS, filter, Optional.empty());
        client.request(Long.MAX_VALUE);
        await().atMost(PATIENCE).until(() -> client.lastId() != null);
        publish("LYFT", 0, 4);
        await().atMost(PATIENCE).until(() -> client.panels().size() == 4);
        assertThat(client.panels()).allSatisfy(record -> {
            assertThat(record.panel()).isEqualTo("momentum");
            assertThat(record.signals()).extracting(AgentSignal::agent).containsExactly("momentum-1");
        });
    }

    private TestingReplica replica() {
        TestingReplica replica = new TestingReplica(
                new LogClients(Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers())), RING_BYTES);
        open.add(replica);
        await().atMost(PATIENCE).until(() -> replica.agentFeed().isCurrent());
        return replica;
    }

    private static String begin(TestingReplica replica, StreamFilter filter) {
        TestingOutput client = replica.subscribe(Channel.AGENT_SIGNALS, filter, Optional.empty());
        client.request(1);
        await().atMost(PATIENCE).until(() -> client.lastId() != null);
        client.cancel();
        return client.lastId();
    }

    /** Reads that many records, or up to the end of the log as it is, then vanishes; gives the last id. */
    private static String read(
            TestingReplica replica, StreamFilter filter, String from, int wanted, List<PanelSignals> received) {
        TestingOutput client = replica.subscribe(Channel.AGENT_SIGNALS, filter, Optional.of(from));
        client.request(1 + wanted);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> client.count() == 1 + wanted
                        || replica.agentFeed().end().toString().equals(client.lastId()));
        client.cancel();
        received.addAll(client.panels());
        assertThat(client.events(TestingOutput.GAP)).isEmpty();
        return client.lastId();
    }

    private void publish(String symbol, long from, long to) {
        for (long sequence = from; sequence < to; sequence++) {
            for (String panel : PANELS) {
                PanelSignals signals = TestingPanels.votes(
                        TestingSignals.bar(symbol, sequence), panel, Action.BUY, Action.SELL, Action.HOLD);
                log.send(Events.panelSignals(signals, EventContext.startingAt(0)));
            }
        }
        log.flush();
    }

    private static StreamFilter symbols(String... symbols) {
        return StreamFilter.ofSymbols(Set.of(symbols));
    }
}
