package io.goldensignals.backtest;

import static io.goldensignals.backtest.TestingHistory.eager;
import static io.goldensignals.backtest.TestingHistory.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.backtest.report.Report;
import io.goldensignals.backtest.report.Selection;
import io.goldensignals.backtest.statistics.BenchmarkFigures;
import io.goldensignals.backtest.statistics.SharpeEstimate;
import io.goldensignals.backtest.statistics.WalkForward;
import io.goldensignals.consensus.PolicySettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of several trials, worked out again from reports of each policy alone. */
class SelectionsTest {
    private static final WalkForward CUT = new WalkForward(120, 60, 10, false);
    private static final Report WEAK = alone(eager(0.002));
    private static final Report STRONG = alone(eager(0.0001));
    private static final Selection BOTH = run(eager(0.002), eager(0.0001)).selection();

    @Test
    void aTrialIsWhatItsPolicyMakesAlone() {
        assertThat(BOTH.trials().get(0).figures()).isEqualTo(WEAK.summary().strategy());
        assertThat(BOTH.trials().get(1).figures()).isEqualTo(STRONG.summary().strategy());
        assertThat(WEAK.summary().strategy()).isNotEqualTo(STRONG.summary().strategy());
        assertThat(BOTH.trials().get(1).trades())
                .isEqualTo(STRONG.summary().trading().trades().n());
    }

    @Test
    void theBestIsTheSameWhereverItStandsAndTheFirstOfEquals() {
        int best = sharpe(returns(WEAK), 0, 500) > sharpe(returns(STRONG), 0, 500) ? 0 : 1;
        Selection turned = run(eager(0.0001), eager(0.002)).selection();
        assertThat(BOTH.best()).isEqualTo(best);
        assertThat(turned.best()).isEqualTo(1 - best);
        assertThat(turned.deflatedSharpe()).isCloseTo(BOTH.deflatedSharpe(), within(1e-12));
        Selection equals = run(eager(0.002), eager(0.002)).selection();
        assertThat(equals.best()).isZero();
        assertThat(equals.outOfSample().windows()).allMatch(window -> window.trial() == 0);
    }

    @Test
    void choosesInTheTrainingDaysAloneAndComparesWithTheBenchmarkOfTheTestedOnes() {
        double[][] trials = {returns(WEAK), returns(STRONG)};
        var tested = BOTH.outOfSample();
        List<WalkForward.Split> splits = CUT.splits(500);
        double value = 1;
        for (int i = 0; i < splits.size(); i++) {
            WalkForward.Split split = splits.get(i);
            double weak = sharpe(trials[0], split.trainFrom(), split.trainTo());
            double strong = sharpe(trials[1], split.trainFrom(), split.trainTo());
            int chosen = strong > weak ? 1 : 0;
            assertThat(tested.windows().get(i).trial()).isEqualTo(chosen);
            for (int day = split.testFrom(); day < split.testTo(); day++) {
                value *= 1 + trials[chosen][day];
            }
        }
        assertThat(tested.windows()).extracting(Selection.Window::trial).contains(0, 1);
        assertThat(tested.figures().totalReturn()).isCloseTo(value - 1, within(1e-12));
        int days = 60 * splits.size();
        assertThat(tested.figures().annualReturn())
                .isCloseTo(StrictMath.pow(value, 365.2425 / days) - 1, within(1e-12));
        double[] own = new double[days];
        double before = 1;
        for (int day = 0; day < days; day++) {
            own[day] = tested.days().get(day).equity() / before - 1;
            before = tested.days().get(day).equity();
        }
        var expected = BenchmarkFigures.of(
                own,
                Arrays.copyOfRange(benchmark(WEAK), 130, 130 + days),
                WEAK.inputs().basis());
        assertThat(tested.figures().benchmark().beta()).isCloseTo(expected.beta(), within(1e-12));
        assertThat(tested.figures().benchmark().alpha()).isCloseTo(expected.alpha(), within(1e-12));
    }

    /** 500 days ÷ (1 of horizon + 20) are 23 blocks, more than 16; 150 days are 7, of which halves need 6; 70 are too few. */
    @Test
    void halvesAnEvenNumberOfBlocks() {
        assertThat(BOTH.overfitting().settings().blocks()).isEqualTo(16);
        assertThat(search(150).overfitting().settings().blocks()).isEqualTo(6);
        assertThat(search(70).overfitting()).isNull();
    }

    private static Selection search(int days) {
        return new Backtest(TestingHistory.settings(eager(0.002), eager(0.0001)), 1)
                .run(List.of(walk("ABC", "1d", days, 9)), ProgressListener.NONE)
                .selection();
    }

    private static Report alone(PolicySettings policy) {
        return run(policy);
    }

    private static Report run(PolicySettings... policies) {
        BacktestSettings plain = TestingHistory.settings(policies);
        BacktestSettings cut = new BacktestSettings(
                plain.panels(), plain.policies(), plain.account(), plain.costs(), Optional.of(CUT), plain.seed());
        return new Backtest(cut, 1).run(List.of(walk("ABC", "1d", 500, 9)), ProgressListener.NONE);
    }

    private static double[] returns(Report report) {
        return changes(
                report.course().days().stream().mapToDouble(day -> day.equity()).toArray());
    }

    private static double[] benchmark(Report report) {
        return changes(report.course().days().stream()
                .mapToDouble(day -> day.benchmark())
                .toArray());
    }

    private static double[] changes(double... equity) {
        double[] changes = new double[equity.length];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = equity[i] / (i == 0 ? 100_000 : equity[i - 1]) - 1;
        }
        return changes;
    }

    private static double sharpe(double[] returns, int from, int to) {
        SharpeEstimate estimate = SharpeEstimate.of(Arrays.copyOfRange(returns, from, to));
        return estimate == null ? 0 : estimate.ratio();
    }
}
