package io.goldensignals.backtest;

import io.goldensignals.backtest.execution.Portfolio;
import io.goldensignals.backtest.execution.Trade;
import io.goldensignals.backtest.report.Course.ClosedTrade;
import io.goldensignals.backtest.statistics.EquityCurve;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One trial: an account that follows a policy's consensus, and what is kept of it. */
final class Follower {
    private final BacktestSettings settings;
    private final Calendar calendar;
    private final boolean keepsTrades;
    private final Portfolio portfolio;
    private final List<Double> equity = new ArrayList<>();
    private final List<ClosedTrade> trades = new ArrayList<>();
    private int count;
    private double exposure;
    private long closes;
    private long inMarket;

    Follower(BacktestSettings settings, Calendar calendar, boolean keepsTrades) {
        this.settings = settings;
        this.calendar = calendar;
        this.keepsTrades = keepsTrades;
        this.portfolio = new Portfolio(settings.account(), settings.costs(), this::ended);
    }

    Portfolio portfolio() {
        return portfolio;
    }

    List<ClosedTrade> trades() {
        return trades;
    }

    List<Double> equity() {
        return equity;
    }

    int tradeCount() {
        return count;
    }

    /** A bar closed, and its signal is known: what is at stake is measured here, not at the day's end, when it may be over. */
    void closed(Bar bar, ConsensusSignal signal) {
        portfolio.close(bar);
        portfolio.follow(signal);
        double value = portfolio.equity().doubleValue();
        double gross = portfolio.grossExposure().doubleValue();
        closes++;
        exposure += value > 0 ? gross / value : 0;
        inMarket += gross > 0 ? 1 : 0;
    }

    /** The calendar's newest day is over. */
    void endDay() {
        equity.add(portfolio.equity().doubleValue());
    }

    /** Mean over the closes of all streams of the value of all positions ÷ equity. */
    double exposure() {
        return exposure / closes;
    }

    /** Share of closes with a position. */
    double inMarket() {
        return (double) inMarket / closes;
    }

    EquityCurve curve() {
        double[] values = new double[equity.size() + 1];
        values[0] = settings.account().capital();
        for (int i = 0; i < equity.size(); i++) {
            values[i + 1] = equity.get(i);
        }
        return new EquityCurve(calendar.times(), values);
    }

    /** One for each day of the calendar: 0 after ruin. */
    double[] returns() {
        double[] returns = curve().returns();
        return Arrays.copyOf(returns, equity.size());
    }

    private void ended(Trade trade) {
        count++;
        if (keepsTrades) {
            int before = calendar.indexOf(trade.entry().time()) - 1;
            double base = before < 0 ? settings.account().capital() : equity.get(before);
            BigDecimal value = trade.entry().value();
            trades.add(new ClosedTrade(trade, trade.side(), trade.net(), value.doubleValue() / base));
        }
    }
}
