package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Initial balance: the range of a session's first hour, and how long the closes after it have stayed beyond it
 * (Steidlmayer, Market Profile, Chicago Board of Trade, 1985; Dalton, Mind over Markets, 1990). From bars of half an hour
 * at most. NaN during that hour, outside of sessions, and when the session's start is not among the last 512 bars.
 */
public final class InitialBalance implements Indicator {
    private static final int HOUR = 60;
    private static final long LONGEST_MILLIS = 30 * 60_000;

    private final Session session;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private int start;
    private boolean complete;
    private int closesBeyond;

    private InitialBalance(Session session) {
        this.session = session;
    }

    public static InitialBalance in(IndicatorBook book) {
        return book.share(InitialBalance.class, () -> new InitialBalance(Session.in(book)));
    }

    @Override
    public void update(Bar bar) {
        complete = false;
        if (session.bars() == 0 || bar.interval().millis() > LONGEST_MILLIS) {
            closesBeyond = 0;
            return;
        }
        if (session.isFirst()) {
            start = session.minuteOfDay();
            closesBeyond = 0;
        }
        if (session.minuteOfDay() < start + HOUR) {
            high = session.high();
            low = session.low();
        } else {
            complete = true;
            count(bar.close());
        }
    }

    private void count(double close) {
        if (close > high) {
            closesBeyond = Math.max(closesBeyond, 0) + 1;
        } else if (close < low) {
            closesBeyond = Math.min(closesBeyond, 0) - 1;
        } else {
            closesBeyond = 0;
        }
    }

    public double high() {
        return complete ? high : Double.NaN;
    }

    public double low() {
        return complete ? low : Double.NaN;
    }

    /** Closes in a row above the balance up to this bar; negative for closes below it, 0 for neither. */
    public int closesBeyond() {
        return closesBeyond;
    }
}
