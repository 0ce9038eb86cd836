package io.goldensignals.backtest.execution;

import io.goldensignals.consensus.state.Settings;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One account that follows the consensus of several streams as the live ledger follows one, with limits, cash and costs of
 * its own. Driven in the order of events: closes before opens of the same time, signals after their bar's close.
 *
 * <p>A signal fills at the next open of its stream. The position is held until the contrary signal, which turns it, its
 * stop or target, or the open after its horizon; a signal in the same direction renews these and trades nothing. Streams
 * that open at the same time fill in the order of the calls (see {@link #open(List)}), each with what those before have left.
 *
 * <p>Buying never makes cash negative; buying back a short position may, and so may a fixed fee above what a sale brings.
 * Short sales credit their proceeds. Equity at or below 0, at an open, a fill or a close, ends the account: no debt
 * is simulated, all positions are closed at their last valuation and what is owed is written off. Memory is bounded by the number of streams. Not thread-safe.
 */
public final class Portfolio {
    private final Account account;
    private final Map<Market, Line> lines = new HashMap<>();
    private Instant lastOpen = Instant.MIN;
    private Instant lastClose = Instant.MIN;

    /** A stream through all its series. */
    private record Market(String symbol, Interval interval) {
        static Market of(Bar bar) {
            return new Market(bar.symbol(), bar.interval());
        }
    }

    /** {@code trades} is given each trade when it ends; one that a new series ends, at the first open after. */
    public Portfolio(AccountSettings settings, Costs costs, Consumer<Trade> trades) {
        this.account = new Account(settings, costs, trades);
    }

    /**
     * A bar opens, of which no more than that is used: fills what waits for it, then a stop or target that it opens beyond.
     * A series above the stream's last one ends its position at the last valuation first. Throws
     * {@link IllegalArgumentException} when out of order.
     */
    public void open(Bar bar) {
        Instant time = bar.openTime();
        Settings.require(
                !time.isBefore(lastOpen) && !time.isBefore(lastClose), "openTime", "at or after the last event", time);
        lines.computeIfAbsent(Market.of(bar), market -> new Line(account)).open(bar);
        lastOpen = time;
    }

    /** Bars that open at the same time: first of streams that hold something, so that what these sell pays for the rest. */
    public void open(List<Bar> together) {
        List<Bar> rest = new ArrayList<>();
        for (Bar bar : together) {
            if (holds(bar)) {
                open(bar);
            } else {
                rest.add(bar);
            }
        }
        rest.forEach(this::open);
    }

    private boolean holds(Bar bar) {
        Line line = lines.get(Market.of(bar));
        return line != null && line.holds();
    }

    /**
     * The bar that opened closes: fills a stop or target within it, the stop when it reached both, and values the position.
     * Throws {@link IllegalArgumentException} when out of order.
     */
    public void close(Bar bar) {
        Instant time = bar.closeTime();
        Settings.require(
                time.isAfter(lastOpen) && !time.isBefore(lastClose),
                "closeTime",
                "after the last open and not before the last close",
                time);
        line(Market.of(bar)).close(bar);
        lastClose = time;
    }

    /** The decision on its stream's bar that has just closed; throws {@link IllegalArgumentException} for another's. */
    public void follow(ConsensusSignal signal) {
        line(new Market(signal.symbol(), signal.interval())).follow(signal);
    }

    /** Closes what is open at its last valuation. */
    public void finish() {
        account.exitAll(Reason.END);
    }

    /** In whole cents, the proceeds of short sales included. */
    public BigDecimal cash() {
        return account.cash();
    }

    /** Cash and the value of positions at their last valuation, not yet charged for their exit; exact, not rounded. */
    public BigDecimal equity() {
        return account.equity();
    }

    /** The value of all positions, short ones negative; exact. */
    public BigDecimal netExposure() {
        return account.net();
    }

    /** The value of all positions without signs; exact. */
    public BigDecimal grossExposure() {
        return account.gross();
    }

    /** Gain or loss of the open positions since their entry, before costs; exact. */
    public BigDecimal unrealised() {
        return account.unrealised();
    }

    /** The value of everything bought and sold. */
    public BigDecimal turnover() {
        return account.turnover();
    }

    /** All costs paid so far, also of open positions. */
    public Charges costs() {
        return account.paid();
    }

    /** The debt that was forgiven at the account's end, else 0. */
    public BigDecimal writtenOff() {
        return account.writtenOff();
    }

    /** How many orders each limit has cut down or refused; a view. */
    public Map<Limit, Limit.Count> limits() {
        return account.limits();
    }

    /** Whether the session has lost more than allowed; stays so until the next one. */
    public boolean lossLimitReached() {
        return account.lossLimitReached();
    }

    private Line line(Market market) {
        Line line = lines.get(market);
        Settings.require(line != null, "stream", "one that has had a bar", market);
        return line;
    }
}
