package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Awesome oscillator (Bill Williams, New Trading Dimensions, 1998): fast minus slow simple average of the median price
 * (high + low)/2, in price. Averages are kept relative to the window's anchor, so their level costs no digits.
 */
public final class AwesomeOscillator implements Indicator {
    /** How many values are kept, this bar's included. */
    public static final int KEPT = 3;

    private final int fastPeriod;
    private final int slowPeriod;
    private final BarWindow bars;
    private final RollingSum fast;
    private final RollingSum slow;
    private final Ring values = new Ring(KEPT);

    private AwesomeOscillator(BarWindow bars, int fast, int slow) {
        this.fastPeriod = fast;
        this.slowPeriod = slow;
        this.bars = bars;
        this.fast = new RollingSum(fast);
        this.slow = new RollingSum(slow);
    }

    public static AwesomeOscillator in(IndicatorBook book, int fast, int slow) {
        return book.share(AwesomeOscillator.class, () -> new AwesomeOscillator(book.bars(), fast, slow), fast, slow);
    }

    @Override
    public void update(Bar bar) {
        double anchor = bars.anchor();
        double median = ((bar.high() - anchor) + (bar.low() - anchor)) / 2;
        fast.add(median);
        slow.add(median);
        values.add(fast.value() / fastPeriod - slow.value() / slowPeriod);
    }

    public double value() {
        return values.get(0);
    }

    /** {@code age} below {@link #KEPT}; NaN where there was none. */
    public double value(int age) {
        return values.get(age);
    }
}
