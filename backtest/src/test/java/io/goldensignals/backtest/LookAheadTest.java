package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.backtest.execution.TestingSignals;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Strategies that know a bar's close before it has closed. */
class LookAheadTest {
    private static final TestingHistory HISTORY = TestingHistory.walk("ABC", "1d", 2_000, 11);

    /** It says BUY for every bar that rises and SELL for every one that falls; bought at the bar's open that is a fortune. */
    @Test
    void gainsNothingByKnowingTheBarThatItsSignalIsOf() {
        List<Judged> judged = HISTORY.bars()
                .map(bar -> new Judged(
                        bar,
                        List.of(TestingSignals.signal(
                                bar, bar.close() > bar.open() ? Action.BUY : Action.SELL, 0.5, 1)),
                        Optional.empty(),
                        new TreeMap<>()))
                .toList();
        double peeked = judged.stream()
                .mapToDouble(one -> 0.5 * Math.abs(one.bar().close() / one.bar().open() - 1))
                .sum();
        // 2,000 bars × half of the equity × the mean of |1 % × normal|, 0.8 %.
        assertThat(peeked).isBetween(7.5, 8.5);
        // At the next open it is a coin: 2,000 bets of ±0.5 % add up to ±0.22, one standard deviation.
        assertThat(Math.abs(followed(judged))).isLessThan(3 * 0.22);
    }

    @Test
    void canNotHandInASignalBeforeItsBarHasClosed() {
        Run run = new Run(free(), List.of(HISTORY.stream()), ProgressListener.NONE, 2);
        List<Bar> bars = HISTORY.bars().limit(2).toList();
        run.opened(List.of(bars.get(0)));
        var early = TestingSignals.signal(bars.get(0), Action.BUY, 0.5, 1);
        assertThatThrownBy(() -> run.followers().getFirst().portfolio().follow(early))
                .hasMessageContaining("of the bar that has just closed");
        run.closed(new Judged(bars.get(0), List.of(early), Optional.empty(), new TreeMap<>()));
        run.opened(List.of(bars.get(1)));
        var next = TestingSignals.signal(bars.get(1), Action.BUY, 0.5, 1);
        assertThatThrownBy(() -> run.followers().getFirst().portfolio().follow(next))
                .hasMessageContaining("of the bar that has just closed");
    }

    private static double followed(List<Judged> judged) {
        Run run = new Run(free(), List.of(HISTORY.stream()), ProgressListener.NONE, judged.size());
        Timeline.run(List.of(new ArrayList<>(judged).iterator()), run);
        run.finish();
        double sum = 0;
        for (double daily : run.followers().getFirst().returns()) {
            sum += daily;
        }
        return sum;
    }

    private static BacktestSettings free() {
        BacktestSettings settings = TestingHistory.settings(TestingHistory.eager(0.0001));
        return new BacktestSettings(
                settings.panels(), settings.policies(), settings.account(), Costs.NONE, Optional.empty(), 1);
    }
}
