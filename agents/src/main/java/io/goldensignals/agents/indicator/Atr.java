package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Average true range in price, Wilder (1978). The first bar has no true range, as it has no previous close; the first
 * value is the mean of the next n, then Wilder's smoothing.
 */
public final class Atr implements Indicator {
    private final WilderAverage average;
    private final TrueRange trueRange = new TrueRange();

    private Atr(int period) {
        average = new WilderAverage(period);
    }

    public static Atr in(IndicatorBook book, int period) {
        return book.share(Atr.class, () -> new Atr(period), period);
    }

    @Override
    public void update(Bar bar) {
        average.add(trueRange.next(bar));
    }

    public double value() {
        return average.value();
    }
}
