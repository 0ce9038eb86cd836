package io.goldensignals.backtest;

import static io.goldensignals.backtest.TestingHistory.eager;
import static io.goldensignals.backtest.TestingHistory.settings;
import static io.goldensignals.backtest.TestingHistory.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.backtest.report.Course.ClosedTrade;
import io.goldensignals.backtest.report.Report;
import io.goldensignals.backtest.statistics.EquityFigures;
import io.goldensignals.backtest.statistics.RiskFigures;
import io.goldensignals.backtest.statistics.Verdict.Finding;
import io.goldensignals.backtest.statistics.WalkForward;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.contracts.JsonCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Report ONE = run(1, settings(eager(0.0001)), walk("ABC", "1d", 1_500, 3));

    @Test
    void givesTheSameBytesOnOneWorkerAndOnSeveral() {
        BacktestSettings searched = walkingForward(new WalkForward(30, 10, 5, false), 0.0001, 0.002);
        BarSource[] several = {walk("ABC", "1h", 1_700, 3), walk("DEF", "1h", 1_500, 4), walk("ABC", "1d", 80, 5)};
        String expected = json(run(1, searched, several));
        assertThat(json(run(2, searched, several))).isEqualTo(expected);
        assertThat(json(run(5, searched, several))).isEqualTo(expected);
        BarSource single = walk("ABC", "1d", 1_500, 3);
        assertThat(json(run(3, settings(eager(0.0001)), single))).isEqualTo(json(ONE));
    }

    @Test
    void moneyThatTradesHaveMadeIsTheChangeOfEquity() {
        List<ClosedTrade> trades = ONE.course().trades();
        assertThat(trades.size()).isGreaterThan(100);
        BigDecimal made = trades.stream().map(ClosedTrade::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        double end = ONE.course().days().getLast().equity();
        assertThat(end - 100_000).isCloseTo(made.doubleValue(), within(1e-6));
        assertThat(ONE.summary().strategy().totalReturn()).isCloseTo(end / 100_000 - 1, within(1e-12));
        assertThat(ONE.summary().trading().trades().n()).isEqualTo(trades.size());
        assertThat(ONE.verdict().evidence().trades()).isEqualTo(trades.size());
    }

    @Test
    void everyTradeFillsAtAnOpenAfterItsSignalOrWithinItsLastBar() {
        var bars = walk("ABC", "1d", 1_500, 3).bars().toList();
        assertThat(ONE.course().trades()).allSatisfy(closed -> {
            var entry = closed.trade().entry();
            var bar = bars.stream()
                    .filter(b -> b.openTime().equals(entry.time()))
                    .findFirst()
                    .orElseThrow();
            assertThat(entry.price()).isEqualByComparingTo(BigDecimal.valueOf(bar.open()));
            assertThat(closed.trade().exit().time()).isAfter(entry.time());
        });
    }

    @Test
    void countsEveryBarOfTheHistoryOnce() {
        assertThat(ONE.inputs().streams()).singleElement().satisfies(stream -> {
            assertThat(stream.bars()).isEqualTo(1_500);
            assertThat(stream.from()).isEqualTo("2018-01-01T00:00:00Z");
            assertThat(stream.to()).isEqualTo("2022-02-09T00:00:00Z");
        });
        assertThat(ONE.course().days()).hasSize(1_500);
        assertThat(ONE.forecasts().actions().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(1_500);
        // Bars on Saturdays and Sundays.
        assertThat(ONE.inputs().basis().periodsPerYear()).isEqualTo(365);
    }

    @Test
    void leavesWhatCantBeToldOutOfTheJson() {
        Report short1 = run(1, settings(eager(0.0001)), walk("ABC", "1d", 3, 3));
        assertThat(short1.verdict().finding()).isEqualTo(Finding.INSUFFICIENT_DATA);
        assertThat(json(short1)).doesNotContain("NaN", "Infinity", "randomEntries", "outOfSample");
    }

    @Test
    void makesNothingAnnualOfLessThanAYear() {
        BacktestSettings searched = walkingForward(new WalkForward(100, 50, 5, false), 0.0001, 0.002);
        Report year = run(1, searched, walk("ABC", "1d", 360, 3));
        assertThat(year.summary().strategy().annualReturn()).isNotNull();
        assertThat(year.summary().buyAndHold().risk().sharpe()).isNotNull();
        assertThat(year.summary().trading().turnover()).isPositive();
        assertThat(year.summary().bands().sharpe()).isNotNull();
        assertThat(year.selection().trials()).noneMatch(trial -> trial.figures().annualReturn() == null);

        Report shorter = run(1, searched, walk("ABC", "1d", 359, 3));
        RiskFigures none = new RiskFigures(null, null, null, null);
        EquityFigures strategy = shorter.summary().strategy();
        assertThat(strategy.risk()).isEqualTo(none);
        assertThat(strategy.annualReturn()).isNull();
        assertThat(strategy.benchmark().alpha()).isNull();
        assertThat(strategy.benchmark().informationRatio()).isNull();
        assertThat(shorter.summary().buyAndHold().risk()).isEqualTo(none);
        assertThat(shorter.summary().trading().turnover()).isNull();
        assertThat(shorter.summary().bands().sharpe()).isNull();
        assertThat(shorter.summary().bands().annualReturn()).isNull();
        assertThat(shorter.selection().trials())
                .allMatch(trial -> trial.figures().risk().equals(none));
        assertThat(shorter.selection().outOfSample().figures().risk()).isEqualTo(none);
        // What isn't annual is still told.
        assertThat(strategy.totalReturn()).isNotNull();
        assertThat(strategy.drawdown()).isNotNull();
        assertThat(strategy.benchmark().beta()).isNotNull();
        assertThat(shorter.summary().bands().totalReturn()).isNotNull();
    }

    @Test
    void keepsFewBarsInHandHoweverLongTheHistory() {
        TestingHistory history = walk("ABC", "1m", 6_000, 3);
        AtomicLong most = new AtomicLong();
        new Backtest(settings(eager(0.0001)), 2)
                .run(
                        List.of(history),
                        (done, total) -> most.accumulateAndGet(history.taken().get() - done, Math::max));
        // Two chunks under way and the one being taken, of 512 bars each, and one bar that tells a chunk's end.
        assertThat(most.get()).isBetween(512L, 3 * 512L + 1);
    }

    @Test
    void comparesTrialsAndTestsThemInTheDaysAfterTheirChoice() {
        Report report =
                run(2, walkingForward(new WalkForward(400, 100, 5, false), 0.0001, 0.002), walk("ABC", "1d", 1_500, 3));
        var selection = report.selection();
        assertThat(selection.trials()).hasSize(2);
        assertThat(selection.trials().getFirst().trades())
                .isEqualTo(report.course().trades().size());
        assertThat(selection.trials().getFirst().figures())
                .isEqualTo(report.summary().strategy());
        // 1,500 days ÷ (1 + 20) give more than 16 blocks; half of 16 can be chosen in 12,870 ways.
        assertThat(selection.overfitting().settings().blocks()).isEqualTo(16);
        assertThat(selection.overfitting().result().halvings()).isEqualTo(12_870);
        // Tests begin at day 405 and last 100 days: the tenth ends at 1,405, an eleventh would at 1,505.
        assertThat(selection.outOfSample().windows()).hasSize(10);
        assertThat(selection.outOfSample().days()).hasSize(1_000);
        assertThat(selection.outOfSample().windows().getFirst().from()).isEqualTo("2019-02-10");
        double grown = selection.outOfSample().windows().stream()
                .mapToDouble(window -> 1 + window.totalReturn())
                .reduce(1, (a, b) -> a * b);
        assertThat(selection.outOfSample().days().getLast().equity()).isCloseTo(grown, within(1e-12));
    }

    @Test
    void refusesAnEmbargoThatAHorizonReachesAcross() {
        BacktestSettings plain = settings(PolicySettings.standard());
        BacktestSettings tooShort = new BacktestSettings(
                plain.panels(),
                plain.policies(),
                plain.account(),
                plain.costs(),
                Optional.of(new WalkForward(400, 100, 4, false)),
                1);
        assertThatThrownBy(() -> run(1, tooShort, walk("ABC", "1d", 600, 3)))
                .hasMessage("embargo must be at least the horizon, 5 days, but was 4");
    }

    @Test
    void refusesAStreamTwiceAndNoBars() {
        assertThatThrownBy(() -> run(1, settings(eager(0.0001)), walk("ABC", "1d", 10, 3), walk("ABC", "1d", 9, 1)))
                .hasMessageContaining("streams must be of different symbols or intervals");
        assertThatThrownBy(() -> run(1, settings(eager(0.0001)), walk("ABC", "1d", 0, 3)))
                .hasMessage("bars must be at least one, but was 0");
    }

    @Test
    void endsWhenTheListenerThrowsOrTheThreadIsInterrupted() {
        Backtest backtest = new Backtest(settings(eager(0.0001)), 2);
        assertThatThrownBy(() -> backtest.run(List.of(walk("ABC", "1h", 5_000, 3)), (done, total) -> {
                    if (done == 700) {
                        throw new CancellationException("enough of " + total);
                    }
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough of 5000");
        assertThatThrownBy(() -> backtest.run(
                        List.of(walk("ABC", "1h", 5_000, 3)),
                        (done, total) -> Thread.currentThread().interrupt()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static BacktestSettings walkingForward(WalkForward cut, double... thresholds) {
        BacktestSettings plain = settings(eager(0.0001));
        return new BacktestSettings(
                plain.panels(),
                Arrays.stream(thresholds).mapToObj(TestingHistory::eager).toList(),
                plain.account(),
                plain.costs(),
                Optional.of(cut),
                plain.seed());
    }

    private static Report run(int workers, BacktestSettings settings, BarSource... sources) {
        return new Backtest(settings, workers).run(List.of(sources), ProgressListener.NONE);
    }

    private static String json(Report report) {
        return new String(JsonCodec.write(report), StandardCharsets.UTF_8);
    }
}
