package io.goldensignals.gateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencySampleTest {
    private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");

    private final LatencySample sample = new LatencySample();

    @Test
    void isNothingWithoutRecords() {
        assertThat(sample.at(NOW)).isEmpty();
    }

    @Test
    void quantilesAreExactOverWhatIsKept() {
        IntStream.rangeClosed(1, 100).map(i -> 101 - i).forEach(millis -> sample.add(NOW, millis));
        assertThat(sample.at(NOW)).contains(new Latency(50, 95, 99, 100, 100));
    }

    @Test
    void ofOneRecordEveryQuantileIsThatRecord() {
        sample.add(NOW, 7.5);
        assertThat(sample.at(NOW)).contains(new Latency(7.5, 7.5, 7.5, 7.5, 1));
    }

    @Test
    void ofThreeTheMedianIsTheMiddleOne() {
        sample.add(NOW, 1);
        sample.add(NOW, 2);
        sample.add(NOW, 30);
        assertThat(sample.at(NOW)).contains(new Latency(2, 30, 30, 30, 3));
    }

    @Test
    void theOldestGivesWayToTheThousandAndFirst() {
        sample.add(NOW, 1_000_000);
        IntStream.range(0, LatencySample.MOST).forEach(i -> sample.add(NOW, 1));
        assertThat(sample.at(NOW)).contains(new Latency(1, 1, 1, 1, LatencySample.MOST));
    }

    @Test
    void whatIsOlderThanFiveMinutesIsLeftOut() {
        sample.add(NOW.minus(LatencySample.LONGEST).minusMillis(1), 9);
        sample.add(NOW.minus(LatencySample.LONGEST), 3);
        assertThat(sample.at(NOW)).contains(new Latency(3, 3, 3, 3, 1));
        assertThat(sample.at(NOW.plus(Duration.ofMillis(1)))).isEmpty();
    }
}
