package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.backtest.execution.TestingSignals;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final TestingHistory HISTORY = TestingHistory.walk("ABC", "1m", 100, 3);

    @Test
    void countsWhatWasAtStakeWithinADayThatEndsWithout() {
        BacktestSettings settings = TestingHistory.settings(TestingHistory.eager(0.0001));
        Run run = new Run(settings, List.of(HISTORY.stream()), ProgressListener.NONE, 100);
        Follower follower = run.followers().getFirst();
        for (Bar bar : HISTORY.bars().toList()) {
            run.opened(List.of(bar));
            Action action = bar.sequence() == 9 ? Action.BUY : Action.HOLD;
            // Four bars long, from the open of bar 10 to that of bar 14: held at the closes of 10, 11, 12 and 13.
            var signal = TestingSignals.signal(bar, action, 0.04, 4);
            run.closed(new Judged(bar, List.of(signal), Optional.empty(), new TreeMap<>()));
        }
        run.finish();

        assertThat(follower.trades()).hasSize(1);
        assertThat(follower.inMarket()).isEqualTo(0.04);
        assertThat(follower.exposure()).isCloseTo(0.04 * 0.04, within(0.0001));
    }
}
