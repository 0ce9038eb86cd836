package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Triple exponential moving average of closes, Mulloy (1994): 3·EMA − 3·EMA of the EMA + EMA of that; follows a straight
 * move without lag, and even its bends. Each is seeded by the mean of its first n values, so the first value is bar
 * 3n − 2's.
 */
public final class Tema implements Indicator {
    private final ExponentialAverage once;
    private final ExponentialAverage twice;
    private final ExponentialAverage thrice;
    private final BarWindow bars;

    private Tema(BarWindow bars, int period) {
        this.once = new ExponentialAverage(period);
        this.twice = new ExponentialAverage(period);
        this.thrice = new ExponentialAverage(period);
        this.bars = bars;
    }

    public static Tema in(IndicatorBook book, int period) {
        return book.share(Tema.class, () -> new Tema(book.bars(), period), period);
    }

    @Override
    public void update(Bar bar) {
        once.add(bar.close() - bars.anchor());
        twice.add(once.value());
        thrice.add(twice.value());
    }

    public double value() {
        return bars.anchor() + aboveAnchor();
    }

    /** Relative to the window's anchor, so that differences keep their digits. */
    double aboveAnchor() {
        return 3 * (once.value() - twice.value()) + thrice.value();
    }
}
