package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.testing.TestingSignals;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class EntryRingTest {
    private static final Map<Long, FeedEntry> SIGNALS = new ConcurrentHashMap<>();

    private final EntryRing ring = new EntryRing(10_000);

    @Test
    void knowsNoOrdinalBeforeTheFirstSignal() {
        ring.restart(77);
        assertThat(ring.next()).isEqualTo(StreamPosition.atOffset(77));
        assertThat(ring.find(5)).isInstanceOf(EntryRing.Find.AtEnd.class);
        assertThat(ring.find(StreamPosition.atOffset(77))).isInstanceOf(EntryRing.Find.AtEnd.class);
    }

    @Test
    void findsWhatItHoldsAndTellsWhereTheReaderStands() {
        add(10);
        add(11);
        assertThat(ring.find(10)).isEqualTo(new EntryRing.Find.Entry(signal(10)));
        assertThat(ring.find(12)).isInstanceOf(EntryRing.Find.AtEnd.class);
        assertThat(ring.find(13)).isEqualTo(new EntryRing.Find.Ahead(12));
        assertThat(ring.find(9)).isEqualTo(new EntryRing.Find.Behind(signal(10)));
        assertThat(ring.find(StreamPosition.atOffset(0))).isEqualTo(new EntryRing.Find.Behind(signal(10)));
    }

    @Test
    void aHoleInTheOrdinalsLeadsToTheSignalAfterIt() {
        add(10);
        add(15);
        assertThat(ring.find(11)).isEqualTo(new EntryRing.Find.Entry(signal(15)));
    }

    @Test
    void dropsTheOldestAboveItsCapacityButKeepsOne() {
        int held = Math.toIntExact(10_000L / signal(0).bytes());
        for (int ordinal = 0; ordinal < 100; ordinal++) {
            add(ordinal);
        }
        assertThat(ring.find(0)).isEqualTo(new EntryRing.Find.Behind(signal(100 - held)));
        EntryRing tiny = new EntryRing(1);
        tiny.add(signal(3));
        assertThat(tiny.find(3)).isEqualTo(new EntryRing.Find.Entry(signal(3)));
    }

    @Test
    void dropsRepeatedOrdinals() {
        add(10);
        add(11);
        assertThat(ring.add(signal(10))).isEqualTo(EntryRing.Added.REPEATED);
        assertThat(ring.add(signal(11))).isEqualTo(EntryRing.Added.REPEATED);
        assertThat(ring.add(signal(3))).isEqualTo(EntryRing.Added.REPEATED);
        assertThat(ring.next()).isEqualTo(12);
    }

    @Test
    void anotherSignalUnderAKnownOrdinalIsAnotherLog() {
        add(10);
        add(11);
        FeedEntry other = entry(10, TestingSignals.signal("IBM", 999), 2);
        assertThat(ring.add(other)).isEqualTo(EntryRing.Added.RESTARTED);
        assertThat(ring.next()).isEqualTo(11);
        assertThat(ring.find(10)).isEqualTo(new EntryRing.Find.Entry(other));
    }

    private void add(long ordinal) {
        assertThat(ring.add(signal(ordinal))).isEqualTo(EntryRing.Added.NEW);
    }

    private static FeedEntry signal(long ordinal) {
        return SIGNALS.computeIfAbsent(ordinal, number -> entry(number, TestingSignals.signal("IBM", number), 700));
    }

    private static FeedEntry entry(long number, ConsensusSignal signal, int length) {
        Payload payload = Payload.shared(Channel.SIGNALS, new byte[length]);
        return new SignalEntry(0, number, number, SignalKey.of(signal), payload);
    }
}
