package io.goldensignals.consensus.ledger;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;

/** The trading session that a ledger is in, what it began with, and whether its loss limit has been reached. */
final class Session {
    private long number = Long.MIN_VALUE;
    private double start = 1;
    private boolean limitReached;

    void begin(long session, double equity) {
        if (session != number) {
            number = session;
            start = equity;
            limitReached = false;
        }
    }

    void check(double equity, double maxLoss) {
        limitReached |= result(equity) < -maxLoss;
    }

    double result(double equity) {
        return start == 0 ? 0 : equity / start - 1;
    }

    boolean limitReached() {
        return limitReached;
    }

    void write(StateWriter out) {
        out.number(number).number(start).number(limitReached ? 1 : 0);
    }

    static Session read(StateReader in) {
        Session session = new Session();
        session.number = in.longNumber();
        session.start = in.real();
        session.limitReached = in.number() == 1;
        return session;
    }
}
