package io.goldensignals.backtest.execution;

import io.goldensignals.backtest.execution.Trade.Course;
import io.goldensignals.backtest.execution.Trade.Fill;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a stream holds: quantity, last valuation, and the newest signal behind it, whose stop, target and horizon hold. */
final class Position {
    private final BigDecimal quantity;
    private final Fill entry;
    private ConsensusSignal signal;
    private int barsLeft;
    private BigDecimal price;
    private Instant time;
    private Charges charges = Charges.NONE;
    private Instant borrowPaid;
    private BigDecimal borrowDue = BigDecimal.ZERO;
    private int bars;
    private double lowest;
    private double highest;
    private boolean open = true;

    /** A stop or target that the price has come to, and what it fills at. */
    record Touch(Reason reason, double price) {}

    Position(ConsensusSignal signal, BigDecimal units, Fill entry) {
        this.quantity = signal.action() == Action.BUY ? units : units.negate();
        this.entry = entry;
        this.signal = signal;
        this.barsLeft = signal.horizonBars();
        this.price = entry.price();
        this.time = entry.time();
        this.borrowPaid = entry.time();
        this.lowest = entry.price().doubleValue();
        this.highest = lowest;
    }

    boolean isOpen() {
        return open;
    }

    boolean isLong() {
        return quantity.signum() > 0;
    }

    BigDecimal units() {
        return quantity.abs();
    }

    /** Signed and exact. */
    BigDecimal value() {
        return quantity.multiply(price);
    }

    /** Gain or loss since entry, before costs, exact. */
    BigDecimal unrealised() {
        return isLong() ? value().subtract(entry.value()) : value().add(entry.value());
    }

    void revalue(double now, Instant at) {
        price = BigDecimal.valueOf(now);
        time = at;
        see(now);
    }

    /** A signal in the same direction. */
    void renew(ConsensusSignal newer) {
        signal = newer;
        barsLeft = newer.horizonBars();
    }

    /** It has been held through the bar. */
    void held(Bar bar) {
        bars++;
        barsLeft--;
        see(bar.low());
        see(bar.high());
    }

    /** It ends within the bar: how far the price went in its favour after or before that is not known. */
    void endsWithin(Bar bar, Reason reason) {
        bars++;
        if (reason == Reason.TARGET) {
            see(isLong() ? bar.low() : bar.high());
        }
    }

    boolean horizonReached() {
        return barsLeft <= 0;
    }

    /**
     * What a price that opens at {@code open} and moves between {@code low} and {@code high} fills: the stop when both lie
     * within. One that opens beyond either fills there: a gap is not made good, nor does a limit order give it away.
     */
    Optional<Touch> touched(double open, double low, double high) {
        Double stop = signal.risk().stopLoss();
        Double target = signal.risk().takeProfit();
        if (stop != null && (isLong() ? low <= stop : high >= stop)) {
            return Optional.of(new Touch(Reason.STOP, isLong() ? Math.min(open, stop) : Math.max(open, stop)));
        }
        if (target != null && (isLong() ? high >= target : low <= target)) {
            return Optional.of(new Touch(Reason.TARGET, isLong() ? Math.max(open, target) : Math.min(open, target)));
        }
        return Optional.empty();
    }

    void charge(Charges more) {
        charges = charges.plus(more);
    }

    /** What borrowing has come to since the last time, in whole cents; the rest stays due. Nothing for a long position. */
    BigDecimal takeBorrow(Costs costs) {
        if (isLong()) {
            return Charges.NONE.borrow();
        }
        BigDecimal due = borrowDue.add(costs.borrow(value().abs(), Duration.between(borrowPaid, time)));
        BigDecimal payable = Charges.cents(due);
        borrowDue = due.subtract(payable);
        borrowPaid = time;
        return payable;
    }

    /** Closes at the last valuation; {@code value} is what it was sold or bought back for. */
    Trade exit(BigDecimal value, Reason reason) {
        open = false;
        Fill exit = new Fill(time, price, value, reason);
        return new Trade(signal.stream(), quantity, entry, exit, charges, course());
    }

    private Course course() {
        double from = entry.price().doubleValue();
        double fall = (from - lowest) / from;
        double rise = (highest - from) / from;
        return isLong() ? new Course(bars, fall, rise) : new Course(bars, rise, fall);
    }

    private void see(double seen) {
        lowest = Math.min(lowest, seen);
        highest = Math.max(highest, seen);
    }
}
