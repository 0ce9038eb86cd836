package io.goldensignals.consensus.ledger;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What following the consensus of one symbol and interval would have made of a capital of 1. A signal is filled at the
 * next bar's open; the position is held until the contrary signal, its stop, or the open after the last signal's
 * horizon. A signal in the same direction renews horizon and stop and trades nothing. Event time only.
 */
public final class PaperLedger {
    private static final Duration DAY = Duration.ofDays(1);

    private final LedgerRules rules;
    private final Session session;
    private double equity;
    private double units;
    private double price;
    private double stop;
    private int barsLeft;
    private Order order;

    private PaperLedger(LedgerRules rules, Session session, double equity) {
        this.rules = rules;
        this.session = session;
        this.equity = equity;
        this.stop = Double.NaN;
        this.order = Order.NONE;
    }

    public PaperLedger(LedgerRules rules) {
        this(rules, new Session(), 1);
    }

    /** A bar has closed: fills the order at its open, then the stop within it, and values the position at its close. */
    public void bar(Bar bar) {
        session.begin(sessionOf(bar), equity);
        if (units != 0) {
            value(bar.open());
        }
        price = bar.open();
        fill(bar.open());
        stopWithin(bar);
        value(bar.close());
        if (units != 0 && --barsLeft == 0) {
            order = Order.EXIT;
        }
        session.check(equity, rules.maxDailyLoss());
    }

    /** The decision on the bar that has just closed; {@code positionSize} in [0, maxPositionSize], {@code stopLoss} may be null. */
    public void follow(Action action, double positionSize, Double stopLoss) {
        if (action == Action.HOLD || positionSize == 0) {
            return;
        }
        double side = action == Action.BUY ? 1 : -1;
        double newStop = stopLoss == null ? Double.NaN : stopLoss;
        if (units * side > 0) {
            stop = newStop;
            barsLeft = rules.horizonBars();
            order = Order.NONE;
        } else {
            order = new Order(Order.Kind.ENTER, side * positionSize / rules.maxPositionSize(), newStop);
        }
    }

    /** A new series begins, whose prices are not comparable: the position ends at its last valuation. */
    public void startSeries() {
        charge(units * price);
        flatten();
        order = Order.NONE;
    }

    /** Whether the session has lost more than allowed; stays so until the next one. */
    public boolean lossLimitReached() {
        return session.limitReached();
    }

    /** Capital, 1 at the start, the open position valued at the last close and not yet charged for its exit. */
    public double equity() {
        return equity;
    }

    /** The signed value of the position as a fraction of equity, after the last close. */
    public double exposure() {
        return equity == 0 ? 0 : units * price / equity;
    }

    /** Gain or loss since the session began, as a fraction. */
    public double sessionReturn() {
        return session.result(equity);
    }

    private void fill(double open) {
        Order due = order;
        order = Order.NONE;
        if (due.kind() == Order.Kind.NONE) {
            return;
        }
        charge(units * open);
        flatten();
        if (due.kind() == Order.Kind.ENTER && equity > 0) {
            units = due.exposure() * equity / open;
            stop = due.stop();
            barsLeft = rules.horizonBars();
            charge(units * open);
        }
    }

    /** A bar that opens beyond the stop fills there and no better: gaps are not made good. */
    private void stopWithin(Bar bar) {
        if (units > 0 && bar.low() <= stop) {
            exit(Math.min(bar.open(), stop));
        } else if (units < 0 && bar.high() >= stop) {
            exit(Math.max(bar.open(), stop));
        }
    }

    private void exit(double fill) {
        value(fill);
        charge(units * fill);
        flatten();
    }

    private void flatten() {
        units = 0;
        stop = Double.NaN;
        barsLeft = 0;
    }

    private void charge(double traded) {
        equity = Math.max(0, equity - rules.costPerSide() * Math.abs(traded));
    }

    /** A sleeve that a short position has eaten up is empty, not in debt. */
    private void value(double now) {
        equity += units * (now - price);
        price = now;
        if (equity <= 0) {
            equity = 0;
            flatten();
        }
    }

    /** The day (UTC) for bars shorter than one, else the week from Monday. */
    private static long sessionOf(Bar bar) {
        Instant open = bar.openTime();
        long day = open.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        Interval interval = bar.interval();
        // 1970-01-01 was a Thursday.
        return interval.duration().compareTo(DAY) < 0 ? day : Math.floorDiv(day + 3, 7);
    }

    public void write(StateWriter out) {
        session.write(out);
        out.number(equity).number(units).number(price).number(stop).number(barsLeft);
        order.write(out);
    }

    /** Goes on where {@link #write} left off. */
    public static PaperLedger read(StateReader in, LedgerRules rules) {
        Session session = Session.read(in);
        PaperLedger ledger = new PaperLedger(rules, session, in.real());
        ledger.units = in.real();
        ledger.price = in.real();
        ledger.stop = in.real();
        ledger.barsLeft = in.number();
        ledger.order = Order.read(in);
        return ledger;
    }
}
