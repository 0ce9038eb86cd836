package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Bollinger bands of closes (Bollinger on Bollinger Bands, 2001): SMA ± k population standard deviations. %b is 0 at
 * the lower band and 1 at the upper, NaN when the closes do not differ.
 */
public final class Bollinger implements Indicator {
    private final RollingMoments closes;
    private final double width;
    private final Line percentB = new Line();
    private double deviation = Double.NaN;

    private Bollinger(int period, double width) {
        this.closes = new RollingMoments(period);
        this.width = width;
    }

    /** {@code width} in standard deviations. */
    public static Bollinger in(IndicatorBook book, int period, double width) {
        return book.share(Bollinger.class, () -> new Bollinger(period, width), period, width);
    }

    @Override
    public void update(Bar bar) {
        closes.add(bar.close());
        // Math.sqrt is exact to the last bit on every processor, unlike the transcendental functions.
        deviation = Math.sqrt(closes.variance());
        double half = width * deviation;
        percentB.next(half > 0 ? 0.5 + closes.deviation(bar.close()) / (2 * half) : Double.NaN);
    }

    public double middle() {
        return closes.mean();
    }

    /** Standard deviation of the closes, in price. */
    public double deviation() {
        return deviation;
    }

    public Line percentB() {
        return percentB;
    }
}
