package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Chandelier exit (Chuck LeBeau, in Elder, Come into My Trading Room, 2002): a long's stop hangs k·ATR below the
 * highest high of n bars, a short's stands k·ATR above the lowest low. The direction is that of the stop which a
 * close broke last, measured at the stops of the bar before: they were in force, and the breaking bar's own range is
 * not in them. Path-dependent in that only: unknown until a stop breaks, and {@link #barsSinceFlip} is −1 until it
 * has changed.
 */
public final class ChandelierExit implements Indicator {
    private final PriceRange range;
    private final Atr atr;
    private final double multiple;
    private double longStop = Double.NaN;
    private double shortStop = Double.NaN;
    private boolean aboveShort;
    private boolean belowLong;
    private final Direction direction = new Direction();

    private ChandelierExit(PriceRange range, Atr atr, double multiple) {
        this.range = range;
        this.atr = atr;
        this.multiple = multiple;
    }

    public static ChandelierExit in(IndicatorBook book, int period, double multiple) {
        return book.share(
                ChandelierExit.class,
                () -> new ChandelierExit(PriceRange.in(book, period), Atr.in(book, period), multiple),
                period,
                multiple);
    }

    @Override
    public void update(Bar bar) {
        boolean above = Ties.greater(bar.close(), shortStop, bar.close());
        boolean below = Ties.greater(longStop, bar.close(), bar.close());
        direction.next(side(above && !aboveShort, below && !belowLong, side(above, below, direction.value())));
        aboveShort = above;
        belowLong = below;
        double distance = multiple * atr.value();
        longStop = range.highest() - distance;
        shortStop = range.lowest() + distance;
    }

    // In a range of more than 2k average ranges the stops have passed each other: a close between them has broken both,
    // and the one that it broke just now counts.
    private static int side(boolean up, boolean down, int otherwise) {
        return up == down ? otherwise : up ? 1 : -1;
    }

    /** Where a long position would be given up from the next bar on. */
    public double longStop() {
        return longStop;
    }

    /** Where a short position would be given up from the next bar on. */
    public double shortStop() {
        return shortStop;
    }

    /** 1 up, −1 down, 0 unknown yet. */
    public int direction() {
        return direction.value();
    }

    /** 0 at the bar that flipped; −1 until a flip was seen. */
    public int barsSinceFlip() {
        return direction.barsSinceFlip();
    }
}
