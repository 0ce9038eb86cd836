package io.goldensignals.backtest.report;

import io.goldensignals.backtest.execution.Charges;
import io.goldensignals.backtest.execution.Limit;
import io.goldensignals.backtest.statistics.Band;
import io.goldensignals.backtest.statistics.Bands;
import io.goldensignals.backtest.statistics.EquityFigures;
import io.goldensignals.backtest.statistics.TradeFigures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Figures of the account that followed the consensus, and of what it must be compared with. Returns are of days (UTC) with
 * bars.
 *
 * @param strategy against buy-and-hold as its benchmark
 * @param buyAndHold the capital shared out equally over the symbols, each bought at its first open and held to the end
 * @param randomEntries null without trades
 * @param bands how the strategy's figures scatter over resampled histories
 * @param bandDays the days after the start that {@code bands.equity} is of
 */
public record Summary(
        EquityFigures strategy,
        EquityFigures buyAndHold,
        RandomEntries randomEntries,
        Bands bands,
        List<Integer> bandDays,
        Trading trading) {
    public Summary {
        bandDays = List.copyOf(bandDays);
    }

    /**
     * The same trades begun at random bars of their streams: as long, of the same part of equity, at the same costs. A
     * trade's return is a fraction of the equity of the day before it; these are added up, not compounded.
     *
     * @param histories how many were drawn
     * @param totalReturn their quantiles
     * @param actual what the trades made as they were
     * @param pValue share of histories that did at least as well, the actual one counted among them
     */
    public record RandomEntries(int histories, Band totalReturn, double actual, double pValue) {}

    /**
     * What was traded, and how much was at stake.
     *
     * @param trades returns are profits ÷ the value at entry
     * @param exposure mean over the bars' closes of the value of all positions, without signs, ÷ equity; null without bars
     * @param inMarket share of the bars' closes with a position; null without bars
     * @param turnover everything bought and sold ÷ mean equity, per year; null below a year
     * @param limits orders that the account's limits have cut down or refused
     */
    public record Trading(
            TradeFigures trades,
            Double exposure,
            Double inMarket,
            Double turnover,
            Costs costs,
            Map<Limit, Limit.Count> limits) {}

    /** Paid in all and by kind, and what was owed when the account was ruined. */
    public record Costs(BigDecimal total, Charges byKind, BigDecimal writtenOff) {}
}
