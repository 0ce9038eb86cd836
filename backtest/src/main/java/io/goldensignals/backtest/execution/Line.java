package io.goldensignals.backtest.execution;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;

/** One symbol and interval through all its series: the bar it is in, what it holds, and the signal that it will fill. */
final class Line {
    private final Account account;
    private Bar bar;
    private boolean inBar;
    private Position position;
    private ConsensusSignal pending;

    Line(Account account) {
        this.account = account;
    }

    /** Only what is known at the open is read: openTime and open. */
    void open(Bar next) {
        if (!follows(next)) {
            throw new IllegalArgumentException("a bar must be later than the last one, and that closed: " + next);
        }
        if (bar != null && next.series() > bar.series()) {
            endSeries();
        }
        bar = next;
        inBar = true;
        account.beginSession(bar);
        if (holds()) {
            account.revalue(position, bar.open(), bar.openTime());
        }
        fill();
        touch(bar.open(), bar.open());
    }

    void close(Bar closed) {
        if (!inBar || !closed.equals(bar)) {
            throw new IllegalArgumentException("the bar that closes must be the one that has opened: " + closed);
        }
        inBar = false;
        touch(bar.low(), bar.high());
        if (holds()) {
            position.held(bar);
            account.revalue(position, bar.close(), bar.closeTime());
        }
        if (holds()) {
            account.payBorrow(position);
        }
        account.checkSession();
    }

    void follow(ConsensusSignal signal) {
        if (!isOfClosedBar(signal)) {
            throw new IllegalArgumentException("a signal must be final and of the bar that has just closed: " + signal);
        }
        if (signal.action() == Action.HOLD || signal.risk().positionSize() == 0) {
            return;
        }
        if (holds() && position.isLong() == (signal.action() == Action.BUY)) {
            position.renew(signal);
        } else {
            pending = signal;
        }
    }

    private boolean follows(Bar next) {
        return bar == null
                || (!inBar && next.series() >= bar.series() && !next.openTime().isBefore(bar.closeTime()));
    }

    private boolean isOfClosedBar(ConsensusSignal signal) {
        return bar != null
                && !inBar
                && signal.isFinal()
                && signal.stream().equals(bar.stream())
                && signal.sequence() == bar.sequence()
                && signal.barTime().equals(bar.closeTime());
    }

    /** Prices of the old series and the new can't be compared: the position ends where it stood. */
    private void endSeries() {
        pending = null;
        if (holds()) {
            account.exit(position, bar.close(), bar.closeTime(), Reason.SERIES);
        }
    }

    private void fill() {
        ConsensusSignal due = pending;
        pending = null;
        boolean reversed = due != null && holds();
        if (reversed || (holds() && position.horizonReached())) {
            account.exit(position, bar.open(), bar.openTime(), reversed ? Reason.CONTRARY : Reason.HORIZON);
        }
        if (due != null) {
            position = account.enter(bar, due, reversed ? Reason.CONTRARY : Reason.SIGNAL)
                    .orElse(null);
        }
    }

    /** Fills what the range from {@code low} to {@code high} reaches: the open alone while no more of the bar is known. */
    private void touch(double low, double high) {
        if (!holds()) {
            return;
        }
        position.touched(bar.open(), low, high).ifPresent(touch -> {
            if (!inBar) {
                position.endsWithin(bar, touch.reason());
            }
            account.exit(position, touch.price(), inBar ? bar.openTime() : bar.closeTime(), touch.reason());
        });
    }

    boolean holds() {
        return position != null && position.isOpen();
    }
}
