package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Keltner channel in the form of Linda Bradford Raschke (1990s): EMA of closes ± k·ATR. Chester Keltner's own of 1960 has
 * simple averages of the typical price and of the range.
 */
public final class Keltner implements Indicator {
    private final Ema middle;
    private final Atr atr;
    private final double multiple;
    private final Line position = new Line();

    private Keltner(Ema middle, Atr atr, double multiple) {
        this.middle = middle;
        this.atr = atr;
        this.multiple = multiple;
    }

    /** {@code multiple} in average true ranges of {@code atrPeriod} bars. */
    public static Keltner in(IndicatorBook book, int period, int atrPeriod, double multiple) {
        return book.share(
                Keltner.class,
                () -> new Keltner(Ema.in(book, period), Atr.in(book, atrPeriod), multiple),
                period,
                atrPeriod,
                multiple);
    }

    @Override
    public void update(Bar bar) {
        double half = multiple * atr.value();
        // Of prices that stand still an average range fades to nothing, and its digits with it.
        position.next(Ties.greater(half, 0, bar.close()) ? middle.lastAbove() / half : Double.NaN);
    }

    public double middle() {
        return middle.value();
    }

    public double upper() {
        return middle.value() + multiple * atr.value();
    }

    public double lower() {
        return middle.value() - multiple * atr.value();
    }

    /** Where the close lies: −1 at the lower line, 0 in the middle, 1 at the upper; NaN while nothing has moved. */
    public Line position() {
        return position;
    }
}
