package io.goldensignals.gateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {
    private static final long SECOND = 1_000_000_000L;

    private final Throughput throughput = new Throughput();

    @Test
    void isUnknownUntilThereAreTwoCounts() {
        assertThat(throughput.perSecond()).isNull();
        throughput.add(0, 100);
        assertThat(throughput.perSecond()).isNull();
        throughput.add(5 * SECOND, 100);
        assertThat(throughput.perSecond()).isZero();
    }

    @Test
    void isWhatCameOverTheLastMinute() {
        throughput.add(0, 0);
        throughput.add(30 * SECOND, 9_000);
        throughput.add(60 * SECOND, 9_600);
        assertThat(throughput.perSecond()).isEqualTo(160);
        throughput.add(90 * SECOND, 9_600);
        assertThat(throughput.perSecond()).as("without the first half minute").isEqualTo(10);
    }

    @Test
    void isWrittenToThreeDecimals() {
        throughput.add(0, 0);
        throughput.add(3 * SECOND, 10);
        assertThat(throughput.perSecond()).isEqualTo(3.333);
    }

    @Test
    void startsOverWhenTheLogWasReplaced() {
        throughput.add(0, 500);
        throughput.add(SECOND, 10);
        assertThat(throughput.perSecond()).isNull();
        throughput.add(3 * SECOND, 20);
        assertThat(throughput.perSecond()).isEqualTo(5);
    }
}
