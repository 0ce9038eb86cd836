package io.goldensignals.backtest;

import static io.goldensignals.backtest.TestingHistory.eager;
import static io.goldensignals.backtest.TestingHistory.settings;
import static io.goldensignals.backtest.TestingHistory.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.backtest.execution.BuyAndHold;
import io.goldensignals.backtest.execution.TestingSignals;
import io.goldensignals.backtest.report.Course.ClosedTrade;
import io.goldensignals.backtest.report.Course.Day;
import io.goldensignals.backtest.report.Report;
import io.goldensignals.backtest.statistics.Band;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a report says of an account, worked out again from its days and trades. */
class RunTest {
    private static final Report REPORT = new Backtest(settings(eager(0.0001)), 1)
            .run(List.of(walk("ABC", "12h", 1_400, 5), walk("ABC", "1d", 700, 6)), ProgressListener.NONE);
    private static final List<Day> DAYS = REPORT.course().days();

    @Test
    void holdsTheFinestStreamOfASymbolToTheEnd() {
        TestingHistory finest = walk("ABC", "12h", 1_400, 5);
        BuyAndHold held = held(finest.stream());
        finest.bars().forEach(bar -> {
            held.open(bar);
            held.close(bar);
        });
        double beforeSale = held.equity().doubleValue();
        held.finish();
        assertThat(DAYS.getLast().benchmark())
                .isEqualTo(held.equity().doubleValue())
                .isNotEqualTo(beforeSale);
        BuyAndHold begun = held(finest.stream());
        finest.bars().limit(2).forEach(bar -> {
            begun.open(bar);
            begun.close(bar);
        });
        assertThat(DAYS.getFirst().benchmark()).isEqualTo(begun.equity().doubleValue());
    }

    @Test
    void tellsHowFarBothAreBelowTheirPeaks() {
        double equity = 100_000;
        double benchmark = 100_000;
        for (Day day : DAYS) {
            equity = Math.max(equity, day.equity());
            benchmark = Math.max(benchmark, day.benchmark());
            assertThat(day.drawdown()).isCloseTo(1 - day.equity() / equity, within(1e-12));
            assertThat(day.benchmarkDrawdown()).isCloseTo(1 - day.benchmark() / benchmark, within(1e-12));
        }
    }

    /** What is bought at the next day's open belongs to the next day. */
    @Test
    void aDayEndsBeforeTheNextOneOpens() {
        TestingHistory history = walk("ABC", "1d", 30, 3);
        Run run = new Run(settings(eager(0.0001)), List.of(history.stream()), ProgressListener.NONE, 30);
        for (Bar bar : history.bars().toList()) {
            run.opened(List.of(bar));
            Action action = bar.sequence() == 9 ? Action.BUY : Action.HOLD;
            var signal = TestingSignals.signal(bar, action, 0.4, 4);
            run.closed(new Judged(bar, List.of(signal), Optional.empty(), new TreeMap<>()));
        }
        run.finish();
        List<Double> equity = run.followers().getFirst().equity();
        assertThat(equity).hasSize(30);
        assertThat(equity.subList(0, 10)).containsOnly(100_000d);
        assertThat(equity.get(10)).isNotEqualTo(100_000d);
    }

    @Test
    void aTradesPartIsThatOfTheEquityOfTheDayBefore() {
        for (ClosedTrade closed : REPORT.course().trades()) {
            LocalDate entered = LocalDate.ofInstant(closed.trade().entry().time(), ZoneOffset.UTC);
            double before = DAYS.stream()
                    .filter(day -> day.date().isBefore(entered))
                    .mapToDouble(Day::equity)
                    .reduce(100_000, (earlier, later) -> later);
            assertThat(closed.part()).isCloseTo(closed.trade().entry().value().doubleValue() / before, within(1e-12));
        }
    }

    @Test
    void addsUpWhatWasBoughtSoldAndGained() {
        List<ClosedTrade> trades = REPORT.course().trades();
        double traded = 0;
        double returns = 0;
        for (ClosedTrade closed : trades) {
            var trade = closed.trade();
            traded += trade.entry().value().add(trade.exit().value()).doubleValue();
            returns += closed.net().doubleValue() / trade.entry().value().doubleValue();
        }
        double mean = DAYS.stream().mapToDouble(Day::equity).average().orElseThrow();
        var trading = REPORT.summary().trading();
        assertThat(trading.turnover()).isCloseTo(traded / mean / (700 / 365.2425), within(1e-9));
        assertThat(trading.trades().payoff().expectedReturn()).isCloseTo(returns / trades.size(), within(1e-12));
    }

    @Test
    void showsBandsFromTheFirstDayToTheLast() {
        assertThat(REPORT.summary().bandDays())
                .hasSize(61)
                .startsWith(0, 11, 23)
                .endsWith(688, 700);
        assertThat(REPORT.summary().bands().equity()).hasSize(61).startsWith(new Band(1, 1, 1));
    }

    @Test
    void drawsAnewWithAnotherSeedAndTestsAgainstRandomEntries() {
        BacktestSettings seven = settings(eager(0.0001));
        BacktestSettings eight = new BacktestSettings(
                seven.panels(), seven.policies(), seven.account(), seven.costs(), Optional.empty(), 8);
        Report other = new Backtest(eight, 1)
                .run(List.of(walk("ABC", "12h", 1_400, 5), walk("ABC", "1d", 700, 6)), ProgressListener.NONE);
        assertThat(other.course()).isEqualTo(REPORT.course());
        assertThat(other.summary().bands()).isNotEqualTo(REPORT.summary().bands());
        assertThat(other.summary().randomEntries())
                .isNotEqualTo(REPORT.summary().randomEntries());
        assertThat(other.verdict().evidence().net())
                .isNotEqualTo(REPORT.verdict().evidence().net());
        assertThat(REPORT.verdict().evidence().overRandom())
                .isNotEqualTo(REPORT.verdict().evidence().net());
    }

    private static BuyAndHold held(StreamId stream) {
        BacktestSettings settings = settings(eager(0.0001));
        return new BuyAndHold(settings.account(), settings.costs(), List.of(stream));
    }
}
