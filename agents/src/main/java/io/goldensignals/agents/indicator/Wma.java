package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** Weighted moving average of the last n closes: weight n for the latest, 1 for the oldest; NaN until there are n. */
public final class Wma implements Indicator {
    private final WeightedAverage closes;
    private final BarWindow bars;

    private Wma(BarWindow bars, int period) {
        this.closes = new WeightedAverage(period);
        this.bars = bars;
    }

    public static Wma in(IndicatorBook book, int period) {
        return book.share(Wma.class, () -> new Wma(book.bars(), period), period);
    }

    @Override
    public void update(Bar bar) {
        closes.add(bar.close() - bars.anchor());
    }

    public double value() {
        return bars.anchor() + closes.value();
    }

    /** Without the anchor, for those who take differences. */
    double relative() {
        return closes.value();
    }
}
