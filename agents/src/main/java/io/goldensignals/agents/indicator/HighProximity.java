package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * How near the close is to the highest high of the last n bars, George and Hwang (2004); of 252 daily bars that is the
 * 52-week high. NaN until there are n bars.
 */
public final class HighProximity implements Indicator {
    private final PriceRange range;
    private final Atr atr;
    private final BarWindow bars;
    private double distance = Double.NaN;
    private double distanceBefore = Double.NaN;

    private HighProximity(BarWindow bars, PriceRange range, Atr atr) {
        this.bars = bars;
        this.range = range;
        this.atr = atr;
    }

    public static HighProximity in(IndicatorBook book, int period, int atrPeriod) {
        return book.share(
                HighProximity.class,
                () -> new HighProximity(book.bars(), PriceRange.in(book, period), Atr.in(book, atrPeriod)),
                period,
                atrPeriod);
    }

    @Override
    public void update(Bar bar) {
        boolean measurable = atr.value() > 0 && bars.size() > 1;
        distance = measurable ? (range.highest() - bar.close()) / atr.value() : Double.NaN;
        distanceBefore = measurable ? (range.highest() - bars.close(1)) / atr.value() : Double.NaN;
    }

    /** Close ÷ highest high: 1 at the high. */
    public double ratio() {
        return bars.size() > 0 ? bars.close(0) / range.highest() : Double.NaN;
    }

    public double highest() {
        return range.highest();
    }

    /** How many bars ago the high was; −1 until there are n bars. */
    public int age() {
        return range.highestAge();
    }

    /** From the close up to the high, in average true ranges; NaN while nothing has moved. */
    public double distance() {
        return distance;
    }

    /** From the close before up to today's high, in today's average true ranges: only price tells the two apart. */
    public double distanceBefore() {
        return distanceBefore;
    }
}
