package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Hull moving average of closes (Hull, 2005): WMA(√n) of 2·WMA(n/2) − WMA(n), halves and roots rounded down. It leads a
 * WMA of the same smoothness, and overshoots at turns. NaN until there are n + √n − 1 bars.
 */
public final class Hma implements Indicator {
    private final BarWindow bars;
    private final Wma half;
    private final Wma whole;
    private final WeightedAverage smoothed;
    private final Line slope = new Line();
    private double relative = Double.NaN;

    private Hma(BarWindow bars, Wma half, Wma whole, int root) {
        this.bars = bars;
        this.half = half;
        this.whole = whole;
        this.smoothed = new WeightedAverage(root);
    }

    public static Hma in(IndicatorBook book, int period) {
        return book.share(
                Hma.class,
                () -> new Hma(book.bars(), Wma.in(book, Math.max(1, period / 2)), Wma.in(book, period), (int)
                        Math.sqrt(period)),
                period);
    }

    @Override
    public void update(Bar bar) {
        smoothed.add(2 * half.relative() - whole.relative());
        slope.next(smoothed.value() - relative);
        relative = smoothed.value();
    }

    public double value() {
        return bars.anchor() + relative;
    }

    /** The average's change from the bar before, in price. */
    public Line slope() {
        return slope;
    }
}
