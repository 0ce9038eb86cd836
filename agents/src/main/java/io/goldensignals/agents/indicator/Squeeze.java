package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * The squeeze (John Carter, Mastering the Trade, 2005): Bollinger bands inside the Keltner channel. Both lie around the
 * simple average of n closes, as on his charts, so that their widths decide: 2σ below k·ATR(n). The momentum, in price,
 * is the close minus the mean of two middles: of the highest high and lowest low, and of the closes.
 */
public final class Squeeze implements Indicator {
    private static final double DEVIATIONS = 2;

    private final CloseMoments closes;
    private final Atr atr;
    private final PriceRange range;
    private final double multiple;
    private int length;
    private int released;
    private double momentum = Double.NaN;

    private Squeeze(IndicatorBook book, int period, double multiple) {
        this.closes = CloseMoments.in(book, period);
        this.atr = Atr.in(book, period);
        this.range = PriceRange.in(book, period);
        this.multiple = multiple;
    }

    /** {@code multiple} is the Keltner channel's half width in average true ranges. */
    public static Squeeze in(IndicatorBook book, int period, double multiple) {
        return book.share(Squeeze.class, () -> new Squeeze(book, period, multiple), period, multiple);
    }

    @Override
    public void update(Bar bar) {
        boolean squeezed = DEVIATIONS * closes.deviation() < multiple * atr.value();
        released = squeezed ? 0 : length;
        length = squeezed ? length + 1 : 0;
        // Without the level of the two middles, which near 60 000 would cost the digits of their distance.
        double aboveMiddle = ((bar.close() - range.highest()) + (bar.close() - range.lowest())) / 2;
        momentum = (aboveMiddle + closes.lastAboveMean()) / 2;
    }

    /** Bars in the squeeze so far, this one included; 0 outside. */
    public int length() {
        return length;
    }

    /** The length of the squeeze that this bar ended; 0 when it ended none. */
    public int released() {
        return released;
    }

    public double momentum() {
        return momentum;
    }
}
