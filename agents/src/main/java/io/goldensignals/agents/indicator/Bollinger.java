package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Bollinger bands of closes (Bollinger on Bollinger Bands, 2001): SMA ± k population standard deviations. %b is 0 at
 * the lower band and 1 at the upper, NaN when the closes do not differ.
 */
public final class Bollinger implements Indicator {
    private final CloseMoments closes;
    private final double width;
    private final Line percentB = new Line();

    private Bollinger(CloseMoments closes, double width) {
        this.closes = closes;
        this.width = width;
    }

    /** {@code width} in standard deviations. */
    public static Bollinger in(IndicatorBook book, int period, double width) {
        return book.share(Bollinger.class, () -> new Bollinger(CloseMoments.in(book, period), width), period, width);
    }

    @Override
    public void update(Bar bar) {
        double half = width * closes.deviation();
        percentB.next(half > 0 ? 0.5 + closes.lastAboveMean() / (2 * half) : Double.NaN);
    }

    public double middle() {
        return closes.mean();
    }

    public double upper() {
        return closes.mean() + width * closes.deviation();
    }

    public double lower() {
        return closes.mean() - width * closes.deviation();
    }

    /** Standard deviation of the closes, in price. */
    public double deviation() {
        return closes.deviation();
    }

    /** (upper − lower) / middle. */
    public double bandwidth() {
        return 2 * width * closes.deviation() / closes.mean();
    }

    public Line percentB() {
        return percentB;
    }
}
