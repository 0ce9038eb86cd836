package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.backtest.statistics.WalkForward.Split;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WalkForwardTest {
    @Test
    void rollsOrStaysAnchored() {
        assertThat(new WalkForward(4, 2, 1, false).splits(10))
                .containsExactly(new Split(0, 4, 5, 7), new Split(2, 6, 7, 9));
        assertThat(new WalkForward(4, 2, 1, true).splits(10))
                .containsExactly(new Split(0, 4, 5, 7), new Split(0, 6, 7, 9));
    }

    @Test
    void refusesIllegalSettingsByName() {
        assertThatThrownBy(() -> new WalkForward(0, 1, 0, true)).hasMessage("train must be at least 1, but was 0");
        assertThatThrownBy(() -> new WalkForward(1, 0, 0, true)).hasMessage("test must be at least 1, but was 0");
        assertThatThrownBy(() -> new WalkForward(1, 1, -1, true)).hasMessage("embargo must be at least 0, but was -1");
        assertThatThrownBy(() -> new WalkForward(4, 2, 1, true).splits(6))
                .hasMessage("periods must be at least train + embargo + test = 7, but was 6");
        assertThatThrownBy(() -> new WalkForward(Integer.MAX_VALUE, 1, 1, true).splits(6))
                .hasMessageContaining("= 2147483649");
    }

    @Property(tries = 300)
    void testsFollowOneAnotherAndTrainingNeverComesNearer(
            @ForAll @IntRange(min = 1, max = 30) int train,
            @ForAll @IntRange(min = 1, max = 30) int test,
            @ForAll @IntRange(max = 10) int embargo,
            @ForAll boolean anchored,
            @ForAll @IntRange(max = 200) int more) {
        int periods = train + test + embargo + more;
        List<Split> splits = new WalkForward(train, test, embargo, anchored).splits(periods);

        assertThat(splits.getFirst().testFrom()).isEqualTo(train + embargo);
        assertThat(splits.getLast().testTo()).isBetween(periods - test + 1, periods);
        for (int i = 0; i < splits.size(); i++) {
            Split split = splits.get(i);
            assertThat(split.testTo() - split.testFrom()).isEqualTo(test);
            assertThat(split.testFrom() - split.trainTo()).isEqualTo(embargo);
            assertThat(split.trainTo() - split.trainFrom()).isEqualTo(train + (anchored ? i * test : 0));
            if (i > 0) {
                assertThat(split.testFrom()).isEqualTo(splits.get(i - 1).testTo());
            }
        }
    }
}
