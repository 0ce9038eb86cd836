package io.goldensignals.backtest.report;

import io.goldensignals.backtest.execution.Trade;
import io.goldensignals.backtest.statistics.YearReturns;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.StreamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What happened: equity by day, its monthly returns, trades in the order of their ends, and prices to show them on. */
public record Course(List<Day> days, List<YearReturns> years, List<ClosedTrade> trades, List<Prices> prices) {
    public Course {
        days = List.copyOf(days);
        years = List.copyOf(years);
        trades = List.copyOf(trades);
        prices = List.copyOf(prices);
    }

    /**
     * At the day's end.
     *
     * @param equity in money
     * @param benchmark the same of buy-and-hold
     * @param drawdown 1 − equity ÷ its highest so far
     * @param benchmarkDrawdown the same of buy-and-hold
     */
    public record Day(LocalDate date, double equity, double benchmark, double drawdown, double benchmarkDrawdown) {}

    /**
     * A trade that has ended, with what follows from it.
     *
     * @param side BUY for a long position, SELL for a short one
     * @param net gain or loss after costs, in money
     * @param part of the equity of the day before that was put in
     */
    public record ClosedTrade(Trade trade, Action side, BigDecimal net, double part) {}

    /** Candles of equally many bars, 1,500 at most. */
    public record Prices(StreamId stream, int barsPerCandle, List<Candle> candles) {
        public Prices {
            candles = List.copyOf(candles);
        }
    }

    /** {@code time} is the openTime of its first bar. */
    public record Candle(Instant time, double open, double high, double low, double close) {}
}
