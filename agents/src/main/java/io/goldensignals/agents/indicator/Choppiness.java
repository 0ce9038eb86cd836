package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Choppiness index (E. W. Dreiss, in Burke, Measuring Market Choppiness with Chaos, Futures, October 1993):
 * 100·log₁₀(sum of n true ranges / (highest high − lowest low)) / log₁₀(n), with plain extremes as charts have them.
 * Near 0 when the range was crossed once, 100 when every bar crossed all of it. First value at bar n + 1; NaN
 * without a range.
 */
public final class Choppiness implements Indicator {
    /** How many values are kept, this bar's included. */
    public static final int KEPT = 64;

    private final PriceRange range;
    private final RollingSum trueRanges;
    private final TrueRange trueRange = new TrueRange();
    private final Ring values = new Ring(KEPT);
    private final double scale;

    private Choppiness(PriceRange range, int period) {
        this.range = range;
        this.trueRanges = new RollingSum(period);
        this.scale = 100 / StrictMath.log10(period);
    }

    /** {@code period} at least 2. */
    public static Choppiness in(IndicatorBook book, int period) {
        return book.share(Choppiness.class, () -> new Choppiness(PriceRange.in(book, period), period), period);
    }

    @Override
    public void update(Bar bar) {
        // The first bar has no true range, and the window none before that NaN has left it.
        trueRanges.add(trueRange.next(bar));
        double ratio = trueRanges.value() / range.range();
        values.add(ratio < Double.POSITIVE_INFINITY ? scale * StrictMath.log10(ratio) : Double.NaN);
    }

    public double value() {
        return values.get(0);
    }

    /** {@code age} below {@link #KEPT}; NaN where there was none. */
    public double value(int age) {
        return values.get(age);
    }
}
