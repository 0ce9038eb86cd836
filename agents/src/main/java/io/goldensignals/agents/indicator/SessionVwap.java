package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Volume-weighted average of the typical price (high + low + close)/3 since the session's open (Berkowitz, Logue and
 * Noser, 1988), and the volume-weighted population standard deviation around it by the recurrence of West (Communications
 * of the ACM, 1979). NaN outside of sessions, where the session's first bar is unknown or more than 512 bars ago, and
 * before any volume; a bar without volume changes nothing.
 */
public final class SessionVwap implements Indicator {
    private final Session session;
    private final Line position = new Line();
    // Prices are taken relative to the session's first close: at 60 000 ± 0.01 no digit is lost.
    private double anchor = Double.NaN;
    private double volume;
    private double mean;
    private double squares;
    private double deviation = Double.NaN;

    private SessionVwap(Session session) {
        this.session = session;
    }

    public static SessionVwap in(IndicatorBook book) {
        return book.share(SessionVwap.class, () -> new SessionVwap(Session.in(book)));
    }

    @Override
    public void update(Bar bar) {
        if (session.isFirst()) {
            anchor = bar.close();
            volume = 0;
            mean = 0;
            squares = 0;
            position.next(Double.NaN);
        }
        if (session.bars() == 0) {
            deviation = Double.NaN;
            position.next(Double.NaN);
            return;
        }
        weigh((bar.high() - anchor + (bar.low() - anchor) + (bar.close() - anchor)) / 3, bar.volume());
        deviation = volume > 0 ? Math.sqrt(squares / volume) : Double.NaN;
        position.next(deviation > 0 ? (bar.close() - anchor - mean) / deviation : Double.NaN);
    }

    // An amount that overflows is no amount.
    private void weigh(double price, double amount) {
        double total = volume + amount;
        if (!(amount > 0 && total < Double.POSITIVE_INFINITY && Double.isFinite(price))) {
            return;
        }
        double delta = price - mean;
        mean += delta * (amount / total);
        squares += amount * (delta * (price - mean));
        volume = total;
    }

    public double value() {
        return session.bars() > 0 && volume > 0 ? anchor + mean : Double.NaN;
    }

    /** In price. */
    public double deviation() {
        return deviation;
    }

    /** The last close minus the average in standard deviations; NaN while the session has not moved. */
    public Line position() {
        return position;
    }
}
