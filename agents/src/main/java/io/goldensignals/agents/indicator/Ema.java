package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** Exponential moving average of closes, α = 2/(n+1), seeded by the mean of the first n, so the first value is bar n's. */
public final class Ema implements Indicator {
    private final ExponentialAverage closes;
    private final BarWindow bars;

    private Ema(BarWindow bars, int period) {
        this.closes = new ExponentialAverage(period);
        this.bars = bars;
    }

    public static Ema in(IndicatorBook book, int period) {
        return book.share(Ema.class, () -> new Ema(book.bars(), period), period);
    }

    @Override
    public void update(Bar bar) {
        closes.add(bar.close() - bars.anchor());
    }

    public double value() {
        return bars.anchor() + closes.value();
    }

    /** This average minus another one, without the rounding of their levels. */
    public double above(Ema other) {
        return closes.value() - other.closes.value();
    }

    /** The last close minus the average, without the rounding of its level. */
    public double lastAbove() {
        return bars.close(0) - bars.anchor() - closes.value();
    }
}
