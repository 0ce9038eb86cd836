package io.goldensignals.gateway.failover;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.Partitions;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.TestingSignals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What is in the log, and what of it a client should have got. Written by one thread. */
final class PublishedSignals {
    /** Twenty, in all partitions. */
    static final List<String> SYMBOLS = symbols();

    private static final Interval MINUTE = Interval.parse("1m");
    private static final Interval FIVE_MINUTES = Interval.parse("5m");
    private static final int VOTES = 25;
    private static final int LONGEST_REPETITION = 40;

    private final ConsensusLog log;
    private final List<List<Entry>> entries = IntStream.range(0, SYMBOLS.size())
            .<List<Entry>>mapToObj(i -> new CopyOnWriteArrayList<>())
            .toList();
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final long[] next = new long[Topics.PARTITIONS];
    private int repeated;

    PublishedSignals(ConsensusLog log) {
        this.log = log;
    }

    /** One signal of the log, and its bytes as text. */
    record Entry(ConsensusSignal signal, int partition, long ordinal, String json) {
        boolean isWithin(Place from, Place to) {
            return from.next(partition) <= ordinal && ordinal < to.next(partition);
        }
    }

    /** The next signal of every symbol. */
    void round() {
        rounds(1);
    }

    /** So many at once. */
    void rounds(int count) {
        for (int i = 0; i < count; i++) {
            SYMBOLS.forEach(this::publish);
        }
        log.flush();
    }

    private void publish(String symbol) {
        List<Entry> line = entries.get(SYMBOLS.indexOf(symbol));
        long sequence = line.size();
        Bar bar = TestingSignals.bar(
                symbol,
                sequence % 3 == 1 ? FIVE_MINUTES : MINUTE,
                0,
                sequence,
                sequence % 7 == 3 ? Quality.BACKFILLED : Quality.LIVE);
        ConsensusSignal signal = wide(TestingSignals.signal(bar));
        int partition = Partitions.of(symbol);
        Entry entry = new Entry(signal, partition, next[partition]++, new String(JsonCodec.write(signal), UTF_8));
        line.add(entry);
        byId.put(signal.id(), entry);
        if (log.publish(signal) != entry.ordinal()) {
            throw new IllegalStateException("the log counts otherwise");
        }
    }

    /** With so many votes that a client that reads nothing is soon in arrears. */
    private static ConsensusSignal wide(ConsensusSignal signal) {
        return new ConsensusSignal(
                signal.id(),
                signal.symbol(),
                signal.interval(),
                signal.series(),
                signal.sequence(),
                signal.barTime(),
                signal.isFinal(),
                signal.action(),
                signal.confidence(),
                signal.probabilityUp(),
                signal.calibrated(),
                signal.settledOutcomes(),
                signal.horizonBars(),
                signal.price(),
                signal.agreement(),
                signal.effectiveAgents(),
                signal.counts(),
                Collections.nCopies(VOTES, signal.contributions().getFirst()),
                signal.risk(),
                signal.quality(),
                signal.provider(),
                signal.fallback(),
                signal.policy(),
                signal.policyVersion(),
                signal.missingPanels());
    }

    /** A stretch of a partition once more, as after a crash of its writer. */
    void repeat(RandomGenerator random) {
        repeated++;
        log.repeat(SYMBOLS.get(random.nextInt(SYMBOLS.size())), 1 + random.nextInt(LONGEST_REPETITION));
    }

    int repetitions() {
        return repeated;
    }

    int size() {
        return byId.size();
    }

    /** Null when no such signal was published. */
    Entry byId(String id) {
        return byId.get(id);
    }

    /** Of one symbol, in order. */
    List<Entry> of(String symbol) {
        return entries.get(SYMBOLS.indexOf(symbol));
    }

    /** The place after all that was published; for the writing thread. */
    Place end() {
        return Place.of(next);
    }

    private static List<String> symbols() {
        List<String> symbols = new ArrayList<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            symbols.add(symbolIn(partition, symbols));
        }
        for (int i = 0; symbols.size() < 20; i++) {
            symbols.add(symbolIn(i, symbols));
        }
        return List.copyOf(symbols);
    }

    private static String symbolIn(int partition, List<String> taken) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "C" + i + "-USD")
                .filter(symbol -> Partitions.of(symbol) == partition && !taken.contains(symbol))
                .findFirst()
                .orElseThrow();
    }
}
