package io.goldensignals.backtest;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.backtest.execution.Portfolio;
import io.goldensignals.backtest.report.Course;
import io.goldensignals.backtest.report.Course.ClosedTrade;
import io.goldensignals.backtest.report.Inputs;
import io.goldensignals.backtest.report.Report;
import io.goldensignals.backtest.report.Summary;
import io.goldensignals.backtest.statistics.AnnualBasis;
import io.goldensignals.backtest.statistics.Bands;
import io.goldensignals.backtest.statistics.Bootstrap;
import io.goldensignals.backtest.statistics.EquityCurve;
import io.goldensignals.backtest.statistics.EquityFigures;
import io.goldensignals.backtest.statistics.TradeFigures;
import io.goldensignals.backtest.statistics.Verdict;
import io.goldensignals.backtest.statistics.VerdictRule;
import io.goldensignals.backtest.statistics.YearReturns;
import io.goldensignals.contracts.AgentRoster;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Puts the report of a run together. */
final class Findings {
    private static final int RESAMPLES = 1_000;
    private static final int BAND_POINTS = 60;

    private final Run run;
    private final BacktestSettings settings;
    private final Follower follower;
    private final EquityCurve curve;
    private final AnnualBasis basis;

    Findings(Run run, AnnualBasis basis) {
        this.run = run;
        this.settings = run.settings();
        this.follower = run.followers().getFirst();
        this.curve = follower.curve();
        this.basis = basis;
    }

    Report report(RandomEntries random, Selections selections) {
        VerdictRule standard = VerdictRule.standard();
        VerdictRule rule = new VerdictRule(
                standard.alpha(),
                standard.minimumTrades(),
                standard.minimumPeriods(),
                standard.resamples(),
                settings.seed());
        double[] net = curve.returns();
        Verdict verdict = rule.judge(
                net, Arrays.copyOf(random.meanReturns(), net.length), follower.tradeCount(), selections.search());
        return new Report(
                inputs(),
                verdict,
                summary(random),
                new Course(run.days(), YearReturns.table(curve, ZoneOffset.UTC), follower.trades(), run.prices()),
                run.scores().forecasts(),
                selections.selection());
    }

    private Inputs inputs() {
        List<String> agents = settings.panels().stream()
                .map(AgentPanel::roster)
                .flatMap(roster -> roster.agents().stream().map(AgentRoster.Member::agent))
                .toList();
        return new Inputs(
                run.inputs(),
                agents,
                settings.policies().getFirst(),
                new Inputs.Execution(settings.account(), settings.costs().text()),
                basis,
                settings.seed());
    }

    private Summary summary(RandomEntries random) {
        EquityCurve benchmark = run.benchmark();
        Bootstrap bootstrap = Bootstrap.of(curve.periods(), RESAMPLES, settings.seed());
        int[] points = points(curve.periods());
        return new Summary(
                EquityFigures.of(curve, benchmark.returns(), basis).told(curve),
                EquityFigures.of(benchmark, null, basis).told(benchmark),
                random.result(),
                Bands.of(curve, basis, bootstrap, points).told(curve),
                IntStream.of(points).boxed().toList(),
                trading());
    }

    private Summary.Trading trading() {
        Portfolio portfolio = follower.portfolio();
        return new Summary.Trading(
                tradeFigures(),
                follower.exposure(),
                follower.inMarket(),
                turnover(portfolio),
                new Summary.Costs(portfolio.costs().total(), portfolio.costs(), portfolio.writtenOff()),
                portfolio.limits());
    }

    private TradeFigures tradeFigures() {
        List<ClosedTrade> trades = follower.trades();
        double[] profits = new double[trades.size()];
        double[] returns = new double[profits.length];
        for (int i = 0; i < profits.length; i++) {
            double value = trades.get(i).trade().entry().value().doubleValue();
            profits[i] = trades.get(i).net().doubleValue();
            returns[i] = value == 0 ? 0 : profits[i] / value;
        }
        return TradeFigures.of(profits, returns);
    }

    private Double turnover(Portfolio portfolio) {
        if (!curve.lastsAYear()) {
            return null;
        }
        double sum = 0;
        for (int i = 1; i <= curve.periods(); i++) {
            sum += curve.value(i);
        }
        double mean = sum / curve.periods();
        return portfolio.turnover().doubleValue() / mean / curve.years();
    }

    /** Evenly over the days, the first and the last included. */
    private static int[] points(int days) {
        int steps = Math.min(BAND_POINTS, days);
        return IntStream.rangeClosed(0, steps)
                .map(step -> (int) ((long) step * days / steps))
                .toArray();
    }
}
