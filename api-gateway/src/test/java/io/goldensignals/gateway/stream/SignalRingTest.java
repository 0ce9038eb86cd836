package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.testing.TestingSignals;
import org.junit.jupiter.api.Test;

class SignalRingTest {
    private final SignalRing ring = new SignalRing(10_000);

    @Test
    void knowsNoOrdinalBeforeTheFirstSignal() {
        ring.restart(77);
        assertThat(ring.next()).isEqualTo(StreamPosition.atOffset(77));
        assertThat(ring.find(5)).isInstanceOf(SignalRing.Find.AtEnd.class);
        assertThat(ring.find(StreamPosition.atOffset(77))).isInstanceOf(SignalRing.Find.AtEnd.class);
    }

    @Test
    void findsWhatItHoldsAndTellsWhereTheReaderStands() {
        add(10);
        add(11);
        assertThat(ring.find(10)).isEqualTo(new SignalRing.Find.Signal(signal(10)));
        assertThat(ring.find(12)).isInstanceOf(SignalRing.Find.AtEnd.class);
        assertThat(ring.find(13)).isEqualTo(new SignalRing.Find.Ahead(12));
        assertThat(ring.find(9)).isEqualTo(new SignalRing.Find.Behind(signal(10)));
        assertThat(ring.find(StreamPosition.atOffset(0))).isEqualTo(new SignalRing.Find.Behind(signal(10)));
    }

    @Test
    void aHoleInTheOrdinalsLeadsToTheSignalAfterIt() {
        add(10);
        add(15);
        assertThat(ring.find(11)).isEqualTo(new SignalRing.Find.Signal(signal(15)));
    }

    @Test
    void dropsTheOldestAboveItsCapacityButKeepsOne() {
        int held = Math.toIntExact(10_000L / signal(0).bytes());
        for (int ordinal = 0; ordinal < 100; ordinal++) {
            add(ordinal);
        }
        assertThat(ring.find(0)).isEqualTo(new SignalRing.Find.Behind(signal(100 - held)));
        SignalRing tiny = new SignalRing(1);
        tiny.add(signal(3));
        assertThat(tiny.find(3)).isEqualTo(new SignalRing.Find.Signal(signal(3)));
    }

    @Test
    void dropsRepeatedOrdinals() {
        add(10);
        add(11);
        assertThat(ring.add(signal(10))).isEqualTo(SignalRing.Added.REPEATED);
        assertThat(ring.add(signal(11))).isEqualTo(SignalRing.Added.REPEATED);
        assertThat(ring.add(signal(3))).isEqualTo(SignalRing.Added.REPEATED);
        assertThat(ring.next()).isEqualTo(12);
    }

    @Test
    void anotherSignalUnderAKnownOrdinalIsAnotherLog() {
        add(10);
        add(11);
        FeedSignal other = new FeedSignal(0, 10, 0, SignalKey.of(TestingSignals.signal("IBM", 999)), "{}");
        assertThat(ring.add(other)).isEqualTo(SignalRing.Added.RESTARTED);
        assertThat(ring.next()).isEqualTo(11);
        assertThat(ring.find(10)).isEqualTo(new SignalRing.Find.Signal(other));
    }

    private void add(long ordinal) {
        assertThat(ring.add(signal(ordinal))).isEqualTo(SignalRing.Added.NEW);
    }

    private static FeedSignal signal(long ordinal) {
        return new FeedSignal(
                0, ordinal, ordinal, SignalKey.of(TestingSignals.signal("IBM", ordinal)), "x".repeat(700));
    }
}
