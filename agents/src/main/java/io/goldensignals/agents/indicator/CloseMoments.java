package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** Simple moving average and population standard deviation of the last n closes. */
public final class CloseMoments implements Indicator {
    private final RollingMoments closes;
    private final BarWindow bars;
    private double deviation = Double.NaN;
    private double lastAboveMean = Double.NaN;

    private CloseMoments(BarWindow bars, int period) {
        this.closes = new RollingMoments(period);
        this.bars = bars;
    }

    public static CloseMoments in(IndicatorBook book, int period) {
        return book.share(CloseMoments.class, () -> new CloseMoments(book.bars(), period), period);
    }

    @Override
    public void update(Bar bar) {
        double close = bar.close() - bars.anchor();
        closes.add(close);
        // Math.sqrt is exact to the last bit on every processor, unlike the transcendental functions.
        deviation = Math.sqrt(closes.variance());
        lastAboveMean = closes.deviation(close);
    }

    public double mean() {
        return bars.anchor() + closes.mean();
    }

    /** This mean minus another one's, without the rounding of their levels. */
    public double above(CloseMoments other) {
        return closes.mean() - other.closes.mean();
    }

    /** Standard deviation ÷ n, in price. */
    public double deviation() {
        return deviation;
    }

    /** The last close minus the mean, exact where the difference of the two is not. */
    public double lastAboveMean() {
        return lastAboveMean;
    }
}
