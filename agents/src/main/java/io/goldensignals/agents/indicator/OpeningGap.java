package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * The session's first price minus the last close of the session before, and that in average true ranges of a session:
 * ATR before the opening times the root of the number of bars in a session, because ranges grow with the root of time.
 * For bars of a day it is ATR itself. NaN outside of sessions, and unless both prices are among the last 512 bars.
 */
public final class OpeningGap implements Indicator {
    private final Session session;
    private final Atr atr;
    private double atrBefore = Double.NaN;
    private double sessionRange = Double.NaN;

    private OpeningGap(Session session, Atr atr) {
        this.session = session;
        this.atr = atr;
    }

    public static OpeningGap in(IndicatorBook book, int atrPeriod) {
        return book.share(OpeningGap.class, () -> new OpeningGap(Session.in(book), Atr.in(book, atrPeriod)), atrPeriod);
    }

    @Override
    public void update(Bar bar) {
        if (session.isFirst()) {
            // The first bar's own true range has the gap in it.
            sessionRange = atrBefore * Math.sqrt(session.barsPerSession());
        }
        atrBefore = atr.value();
    }

    /** In price, positive upwards. */
    public double gap() {
        return session.open() - session.previousClose();
    }

    /** In average true ranges of a session; NaN while nothing has moved before. */
    public double size() {
        return sessionRange > 0 ? gap() / sessionRange : Double.NaN;
    }
}
