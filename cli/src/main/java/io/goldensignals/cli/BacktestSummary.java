package io.goldensignals.cli;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import io.goldensignals.backtest.report.Report;
import io.goldensignals.backtest.report.Selection;
import io.goldensignals.backtest.report.Summary;
import io.goldensignals.backtest.statistics.Drawdown;
import io.goldensignals.backtest.statistics.EquityFigures;
import io.goldensignals.backtest.statistics.TradeFigures;
import java.io.PrintWriter;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report in short, the verdict first, as Markdown that people can read as it is. */
final class BacktestSummary {
    private final PrintWriter out;

    BacktestSummary(PrintWriter out) {
        this.out = out;
    }

    void print(Report report) {
        out.println(report.verdict().sentence());
        out.println();
        out.println(streams(report));
        out.println();
        figures(report.summary());
        out.println();
        if (report.summary().strategy().risk().volatility() == null) {
            out.println("What is annual takes a history of a year: of a few days it is noise.");
        }
        trades(report.summary().trading());
        random(report.summary().randomEntries());
        costs(report.summary().trading().costs());
        report.forecasts()
                .performance()
                .forEach(one -> out.println(format(
                        ROOT,
                        "Forecasts of %s bars: %s",
                        one.interval(),
                        one.report().consensus().sentence())));
        report.forecasts()
                .failures()
                .forEach(one -> out.println(format(
                        ROOT,
                        "%s failed at %,d bars, first at %s: %s",
                        one.agent(),
                        one.count(),
                        one.openTime(),
                        one.reason())));
        if (report.selection() != null) {
            selection(report.selection());
        }
    }

    private String streams(Report report) {
        return report.inputs().streams().stream()
                .map(one -> format(
                        ROOT,
                        "%s: %,d bars of %s, %s to %s",
                        one.stream().symbol(),
                        one.bars(),
                        one.stream().interval(),
                        one.from(),
                        one.to()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private void figures(Summary summary) {
        out.println("| | strategy | buy and hold |");
        out.println("| --- | ---: | ---: |");
        EquityFigures strategy = summary.strategy();
        EquityFigures held = summary.buyAndHold();
        row("total return %", strategy, held, one -> percent(one.totalReturn()));
        row("annual return %", strategy, held, one -> percent(one.annualReturn()));
        row("volatility %", strategy, held, one -> percent(one.risk().volatility()));
        row("Sharpe ratio", strategy, held, one -> one.risk().sharpe());
        row("Sortino ratio", strategy, held, one -> one.risk().sortino());
        row("Calmar ratio", strategy, held, one -> one.risk().calmar());
        row("deepest drawdown %", strategy, held, one -> percent(depth(one.drawdown())));
        row("its duration in days", strategy, held, one -> days(one.drawdown()));
        row(
                "value at risk 95 % of a day",
                strategy, held, one -> percent(one.tail().valueAtRisk95()));
        row("mean beyond it %", strategy, held, one -> percent(one.tail().conditionalValueAtRisk95()));
        row(
                "information ratio",
                strategy,
                held,
                one -> one.benchmark() == null ? null : one.benchmark().informationRatio());
        row(
                "alpha % a year",
                strategy,
                held,
                one -> one.benchmark() == null ? null : percent(one.benchmark().alpha()));
        row(
                "beta",
                strategy,
                held,
                one -> one.benchmark() == null ? null : one.benchmark().beta());
    }

    private void trades(Summary.Trading trading) {
        TradeFigures trades = trading.trades();
        out.println(format(
                ROOT,
                "Trades: %,d; won %s %% (95 %% interval %s to %s), profit factor %s, expectancy %s, payoff %s; exposure %s %%,"
                        + " turnover %s times a year.",
                trades.n(),
                number(percent(trades.wins().rate())),
                number(percent(trades.wins().low())),
                number(percent(trades.wins().high())),
                number(trades.payoff().profitFactor()),
                number(trades.payoff().expectancy()),
                number(trades.payoff().ratio()),
                number(percent(trading.exposure())),
                number(trading.turnover())));
        if (!trading.limits().isEmpty()) {
            out.println(format(ROOT, "Orders that limits have cut down or refused: %s", trading.limits()));
        }
    }

    private void random(Summary.RandomEntries random) {
        if (random != null) {
            out.println(format(
                    ROOT,
                    "Random entries: %d histories of the same trades made %s %% in the middle, %s to %s %% in nine of ten;"
                            + " these made %s %% (p = %.3f).",
                    random.histories(),
                    number(percent(random.totalReturn().median())),
                    number(percent(random.totalReturn().low())),
                    number(percent(random.totalReturn().high())),
                    number(percent(random.actual())),
                    random.pValue()));
        }
    }

    private void costs(Summary.Costs costs) {
        out.println(format(
                ROOT,
                "Costs: %,.2f (commission %,.2f, spread %,.2f, slippage %,.2f, borrowing %,.2f).",
                costs.total(),
                costs.byKind().commission(),
                costs.byKind().spread(),
                costs.byKind().slippage(),
                costs.byKind().borrow()));
    }

    private void selection(Selection selection) {
        if (selection.trials().size() > 1) {
            out.println(format(
                    ROOT,
                    "Search: %d policies; deflated Sharpe ratio of the best (number %d): %s; probability of overfitting: %s.",
                    selection.trials().size(),
                    selection.best() + 1,
                    number(selection.deflatedSharpe()),
                    selection.overfitting() == null
                            ? "–"
                            : number(selection.overfitting().result().probability())));
        }
        if (selection.outOfSample() != null) {
            EquityFigures tested = selection.outOfSample().figures();
            out.println(format(
                    ROOT,
                    "Walk-forward: %d windows, %,d days out of sample: %s %% in all, Sharpe ratio %s.",
                    selection.outOfSample().windows().size(),
                    selection.outOfSample().days().size(),
                    number(percent(tested.totalReturn())),
                    number(tested.risk().sharpe())));
        }
    }

    private void row(String name, EquityFigures strategy, EquityFigures held, Function<EquityFigures, Double> figure) {
        out.println(format(ROOT, "| %s | %s | %s |", name, number(figure.apply(strategy)), number(figure.apply(held))));
    }

    private static Double depth(Drawdown drawdown) {
        return drawdown == null ? null : (Double) drawdown.depth();
    }

    private static Double days(Drawdown drawdown) {
        return drawdown == null ? null : (Double) (double) drawdown.duration().toDays();
    }

    private static Double percent(Double fraction) {
        return fraction == null ? null : (Double) (100 * fraction);
    }

    private static String number(Double value) {
        return value == null ? "–" : format(ROOT, "%,.2f", value);
    }
}
