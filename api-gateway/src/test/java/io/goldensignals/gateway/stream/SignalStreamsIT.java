package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.Partitions;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lossless streams over a real log, on replicas whose memory holds a few signals only. */
class SignalStreamsIT {
    private static final long RING_BYTES = 4_096;
    private static final List<String> SYMBOLS = List.of("AAPL", "IBM", "BTC-USD", "SPY", "AIG", "BAC");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<AutoCloseable> open = new ArrayList<>();
    private ConsensusLog log;

    @BeforeEach
    void emptyLog() throws Exception {
        log = new ConsensusLog(TestingParts.kafka().bootstrapServers());
        log.recreate(0);
        open.add(log);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void fiftyDisconnectsAcrossTwoReplicasLoseAndRepeatNothing() {
        TestingReplica[] replicas = {replica(), replica()};
        Random random = new Random(42);
        String lastEventId = begin(replicas[0]);
        List<ConsensusSignal> received = new ArrayList<>();
        long sequence = 0;
        for (int connection = 0; connection < 50; connection++) {
            sequence = publish(sequence, 10 + random.nextInt(30));
            if (random.nextInt(3) == 0) {
                log.repeat(SYMBOLS.get(random.nextInt(SYMBOLS.size())), 1 + random.nextInt(40));
            }
            int wanted = random.nextInt(300);
            lastEventId = read(replicas[random.nextInt(2)], lastEventId, wanted, received);
        }
        int rest = Math.toIntExact(sequence * SYMBOLS.size()) - received.size();
        read(replicas[0], lastEventId, rest, received);
        assertEachOnceInOrder(received, sequence);
    }

    @Test
    void filteredClientsGetTheirSignalsAndAYoungPlace() {
        TestingReplica replica = replica();
        String start = begin(replica);
        publish(0, 200);
        StreamFilter onlyIbm = new StreamFilter(Set.of("IBM"), Set.of(), Set.of(), Set.of(), 0.85, true);
        TestingOutput client = replica.subscribe(onlyIbm, Optional.of(start));
        client.request(Long.MAX_VALUE);
        await().atMost(PATIENCE).until(() -> client.signals().size() == 20);
        assertThat(client.signals()).allMatch(signal -> signal.symbol().equals("IBM") && signal.confidence() > 0.85);
        await().atMost(PATIENCE).untilAsserted(() -> {
            replica.tick();
            assertThat(client.lastId()).isEqualTo(replica.feed().end().toString());
        });
    }

    @Test
    void whatTheLogNoLongerHoldsIsNamedInAGapEvent() throws Exception {
        TestingReplica replica = replica();
        publish(0, 1);
        await().atMost(PATIENCE).until(() -> !replica.end().startsWith("@"));
        String start = begin(replica);
        publish(1, 300);
        awaitRead(replica, 301);
        log.deleteAllBut("IBM", 100);
        TestingOutput client = replica.subscribe(StreamFilter.everything(), Optional.of(start));
        client.request(Long.MAX_VALUE);
        await().atMost(PATIENCE).until(() -> client.signals().size() + missing(client) == 300L * SYMBOLS.size());
        assertThat(client.events(TestingOutput.GAP))
                .singleElement()
                .satisfies(gap -> assertThat(data(gap))
                        .contains("\"reason\":\"EXPIRED\"")
                        .contains("\"partition\":" + Partitions.of("IBM"))
                        .contains("/api/v1/signals?"));
        assertThat(missing(client)).isPositive();
    }

    @Test
    void whatWasDeletedBeforeAnyOrdinalWasKnownIsAGapToo() throws Exception {
        TestingReplica replica = replica();
        String start = begin(replica);
        publish(0, 300);
        awaitRead(replica, 300);
        log.deleteAllBut("IBM", 100);
        TestingOutput client = replica.subscribe(
                new StreamFilter(Set.of("IBM"), Set.of(), Set.of(), Set.of(), 0, true), Optional.of(start));
        client.request(Long.MAX_VALUE);
        await().atMost(PATIENCE)
                .until(() -> !client.signals().isEmpty()
                        && client.signals().getLast().sequence() == 299);
        assertThat(client.events(TestingOutput.GAP))
                .singleElement()
                .satisfies(gap -> assertThat(data(gap))
                        .contains("\"reason\":\"EXPIRED\"")
                        .contains("/api/v1/signals?symbol=IBM"));
    }

    @Test
    void aFreshLogWithContinuedOrdinalsIsAGapAndNotTheEnd() throws Exception {
        publish(0, 10);
        TestingReplica before = replica();
        String place = before.end();
        before.close();
        log.recreate(50_000);
        TestingReplica after = replica();
        TestingOutput client = after.subscribe(StreamFilter.everything(), Optional.of(place));
        client.request(Long.MAX_VALUE);
        publish(10, 5);
        await().atMost(PATIENCE).until(() -> client.signals().size() == 5 * SYMBOLS.size());
        assertThat(client.events(TestingOutput.GAP))
                .hasSize(Set.copyOf(partitions()).size());
    }

    @Test
    void aPlaceBeyondTheLogIsToldAndTheStreamGoesOn() throws Exception {
        publish(0, 10);
        TestingReplica before = replica();
        String place = before.end();
        before.close();
        log.recreate(0);
        publish(0, 3);
        TestingReplica after = replica();
        TestingOutput client = after.subscribe(StreamFilter.everything(), Optional.of(place));
        client.request(Long.MAX_VALUE);
        int partitions = Set.copyOf(partitions()).size();
        await().atMost(PATIENCE).until(() -> client.events(TestingOutput.GAP).size() == partitions);
        assertThat(client.events(TestingOutput.GAP)).allMatch(gap -> data(gap).contains("LOG_REPLACED"));
        publish(3, 4);
        await().atMost(PATIENCE).until(() -> client.signals().size() == 4 * SYMBOLS.size());
    }

    @Test
    void aClientThatAsksForNothingHoldsNothingUp() {
        TestingReplica replica = replica();
        TestingOutput slow = replica.subscribe(StreamFilter.everything(), Optional.empty());
        slow.request(1);
        await().atMost(PATIENCE).until(() -> slow.lastId() != null);
        TestingOutput quick = replica.subscribe(StreamFilter.everything(), Optional.of(slow.lastId()));
        quick.request(Long.MAX_VALUE);
        long sequence = publish(0, 400);
        await().atMost(PATIENCE).until(() -> quick.signals().size() == 400 * SYMBOLS.size());
        assertThat(slow.signals()).isEmpty();
        slow.request(Long.MAX_VALUE);
        await().atMost(PATIENCE).until(() -> slow.signals().size() == 400 * SYMBOLS.size());
        assertEachOnceInOrder(slow.signals(), sequence);
    }

    @Test
    void cancellingFreesTheClient() {
        TestingReplica replica = replica();
        TestingOutput client = replica.subscribe(StreamFilter.everything(), Optional.empty());
        client.request(Long.MAX_VALUE);
        assertThat(replica.streams().size()).isEqualTo(1);
        client.cancel();
        await().atMost(PATIENCE).until(() -> replica.streams().size() == 0);
    }

    private TestingReplica replica() {
        TestingReplica replica = new TestingReplica(
                new LogClients(Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers())), RING_BYTES);
        open.add(replica);
        await().atMost(PATIENCE).until(() -> replica.feed().isCurrent());
        return replica;
    }

    /** Or the replica would be cut off amid what it reads, and rightly tell of two gaps. */
    private static void awaitRead(TestingReplica replica, long bars) {
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, Topics.PARTITIONS)
                                .mapToLong(
                                        p -> Math.max(0, replica.feed().ring(p).next()))
                                .sum()
                        == bars * SYMBOLS.size());
    }

    /** The place of a client that connects now. */
    private static String begin(TestingReplica replica) {
        TestingOutput client = replica.subscribe(StreamFilter.everything(), Optional.empty());
        client.request(1);
        await().atMost(PATIENCE).until(() -> client.lastId() != null);
        client.cancel();
        return client.lastId();
    }

    private long publish(long from, int bars) {
        for (long sequence = from; sequence < from + bars; sequence++) {
            for (String symbol : SYMBOLS) {
                log.publish(TestingSignals.signal(symbol, sequence));
            }
        }
        log.flush();
        return from + bars;
    }

    /** Reads that many signals one by one, then vanishes; gives the last id. */
    private static String read(TestingReplica replica, String from, int wanted, List<ConsensusSignal> received) {
        TestingOutput client = replica.subscribe(StreamFilter.everything(), Optional.of(from));
        client.request(1 + wanted);
        await().atMost(Duration.ofSeconds(wanted == 0 ? 1 : 30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> client.count() == 1 + wanted || client.atEnd(replica.end()));
        client.cancel();
        received.addAll(client.signals());
        assertThat(client.events(TestingOutput.GAP)).isEmpty();
        return client.lastId();
    }

    private static void assertEachOnceInOrder(List<ConsensusSignal> received, long sequence) {
        for (String symbol : SYMBOLS) {
            List<Long> sequences = received.stream()
                    .filter(signal -> signal.symbol().equals(symbol))
                    .map(ConsensusSignal::sequence)
                    .toList();
            assertThat(sequences)
                    .containsExactlyElementsOf(java.util.stream.LongStream.range(0, sequence)
                            .boxed()
                            .toList());
        }
    }

    private static List<Integer> partitions() {
        return SYMBOLS.stream().map(Partitions::of).toList();
    }

    private static long missing(TestingOutput client) {
        return client.events(TestingOutput.GAP).stream()
                .mapToLong(gap -> {
                    try {
                        return JsonCodec.mapper()
                                .readTree(data(gap))
                                .get("missing")
                                .asLong();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .sum();
    }

    private static String data(TestingOutput.Event event) {
        return event.data();
    }
}
