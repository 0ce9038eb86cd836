package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Donchian channel as a breakout sees it: the highest high and the lowest low of the n bars before this one, and where
 * this bar's close lies in it. NaN until bar n + 1.
 */
public final class Donchian implements Indicator {
    private final PriceRange range;
    private final Line position = new Line();
    private double upper = Double.NaN;
    private double lower = Double.NaN;
    private double nextUpper = Double.NaN;
    private double nextLower = Double.NaN;

    private Donchian(PriceRange range) {
        this.range = range;
    }

    public static Donchian in(IndicatorBook book, int period) {
        return book.share(Donchian.class, () -> new Donchian(PriceRange.in(book, period)), period);
    }

    @Override
    public void update(Bar bar) {
        upper = nextUpper;
        lower = nextLower;
        nextUpper = range.highest();
        nextLower = range.lowest();
        double width = upper - lower;
        position.next(width > 0 ? (bar.close() - lower) / width : Double.NaN);
    }

    public double upper() {
        return upper;
    }

    public double lower() {
        return lower;
    }

    /** 0 for a close at the lower line, 1 for one at the upper, beyond these outside; NaN for a channel of no width. */
    public Line position() {
        return position;
    }
}
