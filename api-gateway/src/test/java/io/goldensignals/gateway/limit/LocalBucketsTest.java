package io.goldensignals.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.gateway.testing.TestingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {
    private static final Limit TWO_PER_SECOND = new Limit(2, 4);

    private final TestingClock clock = new TestingClock();
    private final LocalBuckets buckets = new LocalBuckets(clock);

    @Test
    void aFullBucketAllowsItsBurstAndTellsWhatIsLeft() {
        for (int left = 3; left >= 0; left--) {
            Verdict verdict = buckets.take("a", TWO_PER_SECOND);
            assertThat(verdict.allowed()).isTrue();
            assertThat(verdict.burst()).isEqualTo(4);
            assertThat(verdict.remaining()).isEqualTo(left);
            assertThat(verdict.reset()).isEqualTo(Duration.ofMillis(500L * (4 - left)));
        }
        Verdict refused = buckets.take("a", TWO_PER_SECOND);
        assertThat(refused).isEqualTo(new Verdict(false, 4, 0, Duration.ofSeconds(2), Duration.ofMillis(500)));
        assertThat(buckets.take("b", TWO_PER_SECOND).allowed()).isTrue();
    }

    @Test
    void itFillsAtItsRateAndNoFurtherThanItsBurst() {
        take(4);
        clock.pass(Duration.ofMillis(499));
        assertThat(buckets.take("a", TWO_PER_SECOND).allowed()).isFalse();
        clock.pass(Duration.ofMillis(1));
        take(1);
        assertThat(buckets.take("a", TWO_PER_SECOND).allowed()).isFalse();
        clock.pass(Duration.ofHours(1));
        take(4);
        assertThat(buckets.take("a", TWO_PER_SECOND).allowed()).isFalse();
    }

    @Test
    void refusedRequestsCostNothing() {
        take(4);
        for (int i = 0; i < 100; i++) {
            assertThat(buckets.take("a", TWO_PER_SECOND).allowed()).isFalse();
        }
        clock.pass(Duration.ofMillis(500));
        take(1);
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 25_000; i++) {
            buckets.take("caller " + i, TWO_PER_SECOND);
        }
        assertThat(buckets.size()).isEqualTo(10_000);
    }

    @Test
    void aLimitMustAllowSomething() {
        assertThatThrownBy(() -> new Limit(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(buckets.take("a", TWO_PER_SECOND).allowed()).isTrue();
        }
    }
}
