package io.goldensignals.backtest;

import io.goldensignals.backtest.report.Selection;
import io.goldensignals.backtest.report.Selection.CrossValidated;
import io.goldensignals.backtest.report.Selection.OutOfSample;
import io.goldensignals.backtest.report.Selection.Trial;
import io.goldensignals.backtest.report.Selection.Window;
import io.goldensignals.backtest.statistics.AnnualBasis;
import io.goldensignals.backtest.statistics.CrossValidation;
import io.goldensignals.backtest.statistics.EquityCurve;
import io.goldensignals.backtest.statistics.EquityFigures;
import io.goldensignals.backtest.statistics.Search;
import io.goldensignals.backtest.statistics.SharpeEstimate;
import io.goldensignals.backtest.statistics.WalkForward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares the trials of a run by their daily returns. */
final class Selections {
    private static final int MOST_BLOCKS = 16;
    private static final int FEWEST_BLOCKS = 4;
    /** Below about a month in a block a half's Sharpe ratio is noise. */
    private static final int DAYS_PER_BLOCK = 20;

    private final Run run;
    private final AnnualBasis basis;
    private final int embargo;
    private final double[][] returns;

    /** {@code embargo} in days: as long as a position or a horizon may reach. */
    Selections(Run run, AnnualBasis basis, int embargo) {
        this.run = run;
        this.basis = basis;
        this.embargo = embargo;
        this.returns = run.followers().stream().map(Follower::returns).toArray(double[][]::new);
    }

    Search search() {
        return returns.length == 1 ? Search.NONE : Search.of(returns);
    }

    /** Null when nothing was chosen and nothing tested apart. */
    Selection selection() {
        var walkForward = run.settings().walkForward();
        if (returns.length == 1 && walkForward.isEmpty()) {
            return null;
        }
        int days = returns[0].length;
        int best = best(0, days);
        return new Selection(
                trials(),
                best,
                returns.length == 1 ? null : deflated(returns[best]),
                returns.length == 1 ? null : overfitting(days),
                walkForward.map(this::outOfSample).orElse(null));
    }

    private List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        double[] benchmark = run.benchmark().returns();
        for (int i = 0; i < returns.length; i++) {
            Follower follower = run.followers().get(i);
            trials.add(new Trial(
                    run.settings().policies().get(i),
                    EquityFigures.of(follower.curve(), benchmark, basis).told(follower.curve()),
                    follower.tradeCount()));
        }
        return trials;
    }

    private Double deflated(double[] chosen) {
        SharpeEstimate estimate = SharpeEstimate.of(chosen);
        return estimate == null ? null : estimate.deflated(search());
    }

    private CrossValidated overfitting(int days) {
        int blocks = Math.min(MOST_BLOCKS, days / (embargo + DAYS_PER_BLOCK) / 2 * 2);
        if (blocks < FEWEST_BLOCKS) {
            return null;
        }
        CrossValidation validation = new CrossValidation(blocks, embargo);
        return new CrossValidated(validation, validation.overfitting(returns));
    }

    private OutOfSample outOfSample(WalkForward walkForward) {
        List<Window> windows = new ArrayList<>();
        List<Selection.Day> days = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        List<Double> equity = new ArrayList<>();
        double value = 1;
        for (WalkForward.Split split : walkForward.splits(returns[0].length)) {
            int chosen = best(split.trainFrom(), split.trainTo());
            double before = value;
            for (int day = split.testFrom(); day < split.testTo(); day++) {
                if (times.isEmpty()) {
                    times.add(run.calendar().times().get(day));
                    equity.add(value);
                }
                value *= 1 + returns[chosen][day];
                times.add(run.calendar().times().get(day + 1));
                equity.add(value);
                days.add(new Selection.Day(run.calendar().days().get(day), value));
            }
            windows.add(new Window(
                    run.calendar().days().get(split.testFrom()),
                    run.calendar().days().get(split.testTo() - 1),
                    chosen,
                    value / before - 1));
        }
        EquityCurve curve = new EquityCurve(
                times, equity.stream().mapToDouble(Double::doubleValue).toArray());
        double[] benchmark = run.benchmark().returns();
        int from = walkForward.train() + walkForward.embargo();
        double[] tested = Arrays.copyOfRange(benchmark, from, from + days.size());
        return new OutOfSample(
                walkForward,
                windows,
                days,
                EquityFigures.of(curve, tested, basis).told(curve));
    }

    /** Of the highest Sharpe ratio in these days, the first of equals; what doesn't vary counts as 0. */
    private int best(int from, int to) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < returns.length; i++) {
            SharpeEstimate estimate = SharpeEstimate.of(Arrays.copyOfRange(returns[i], from, to));
            double sharpe = estimate == null ? 0 : estimate.ratio();
            if (sharpe > most) {
                best = i;
                most = sharpe;
            }
        }
        return best;
    }
}
