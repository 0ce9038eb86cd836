package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Double exponential moving average of closes, Mulloy (1994): 2·EMA − EMA of the EMA, which takes most of the lag out of
 * the average. Both are seeded by the mean of their first n values, so the first value is bar 2n − 1's.
 */
public final class Dema implements Indicator {
    private final ExponentialAverage once;
    private final ExponentialAverage twice;
    private final BarWindow bars;

    private Dema(BarWindow bars, int period) {
        this.once = new ExponentialAverage(period);
        this.twice = new ExponentialAverage(period);
        this.bars = bars;
    }

    public static Dema in(IndicatorBook book, int period) {
        return book.share(Dema.class, () -> new Dema(book.bars(), period), period);
    }

    @Override
    public void update(Bar bar) {
        once.add(bar.close() - bars.anchor());
        twice.add(once.value());
    }

    public double value() {
        return bars.anchor() + aboveAnchor();
    }

    /** Relative to the window's anchor, so that differences keep their digits. */
    double aboveAnchor() {
        return once.value() + (once.value() - twice.value());
    }
}
