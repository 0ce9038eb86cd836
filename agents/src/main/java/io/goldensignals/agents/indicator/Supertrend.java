package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Supertrend (Seban): bands at (high + low)/2 ± k·ATR that only tighten until a close breaks them, with TradingView's
 * rules. Path-dependent: the direction before the first break is unknown, and only a change of direction seen since
 * the start is a flip; {@link #barsSinceFlip} is −1 until then.
 */
public final class Supertrend implements Indicator {
    private final Atr atr;
    private final double multiple;
    private double upper = Double.NaN;
    private double lower = Double.NaN;
    private double lastClose = Double.NaN;
    private final Direction direction = new Direction();

    private Supertrend(Atr atr, double multiple) {
        this.atr = atr;
        this.multiple = multiple;
    }

    public static Supertrend in(IndicatorBook book, int period, double multiple) {
        return book.share(Supertrend.class, () -> new Supertrend(Atr.in(book, period), multiple), period, multiple);
    }

    @Override
    public void update(Bar bar) {
        double middle = bar.low() + (bar.high() - bar.low()) / 2;
        double distance = multiple * atr.value();
        if (Double.isNaN(distance)) {
            lastClose = bar.close();
            return;
        }
        upper = lastClose > upper ? middle + distance : tighter(Math.min(upper, middle + distance), middle + distance);
        lower = lastClose < lower ? middle - distance : tighter(Math.max(lower, middle - distance), middle - distance);
        lastClose = bar.close();
        direction.next(bar.close() > upper ? 1 : bar.close() < lower ? -1 : direction.value());
    }

    private static double tighter(double ratcheted, double first) {
        return Double.isNaN(ratcheted) ? first : ratcheted;
    }

    /** 1 up, −1 down, 0 unknown yet. */
    public int direction() {
        return direction.value();
    }

    /** 0 at the bar that flipped; −1 until a flip was seen. */
    public int barsSinceFlip() {
        return direction.barsSinceFlip();
    }

    /** The band that price stays on the far side of: below it in an up-trend; NaN while the direction is unknown. */
    public double value() {
        return direction.value() == 0 ? Double.NaN : direction.value() > 0 ? lower : upper;
    }
}
