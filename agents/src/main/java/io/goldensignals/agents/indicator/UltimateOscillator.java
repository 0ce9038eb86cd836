package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Ultimate oscillator, 0 to 100 (Larry Williams, Stocks &amp; Commodities, 1985): buying pressure, close − min(low,
 * previous close), as a share of the true range over three windows, the shorter the heavier: 4, 2 and 1. First value at
 * bar {@code slow} + 1; NaN while a window has no range (TA-Lib leaves that window out).
 */
public final class UltimateOscillator implements Indicator {
    /** How many values are kept, this bar's included. */
    public static final int KEPT = 64;

    private final Pressure fast;
    private final Pressure medium;
    private final Pressure slow;
    private final TrueRange trueRange = new TrueRange();
    private final Ring values = new Ring(KEPT);
    private double lastClose = Double.NaN;

    private static final class Pressure {
        private final RollingSum bought;
        private final RollingSum range;

        Pressure(int period) {
            bought = new RollingSum(period);
            range = new RollingSum(period);
        }

        double next(double bought, double range) {
            this.bought.add(bought);
            this.range.add(range);
            return this.bought.value() / this.range.value();
        }
    }

    private UltimateOscillator(int fast, int medium, int slow) {
        this.fast = new Pressure(fast);
        this.medium = new Pressure(medium);
        this.slow = new Pressure(slow);
    }

    public static UltimateOscillator in(IndicatorBook book, int fast, int medium, int slow) {
        return book.share(
                UltimateOscillator.class, () -> new UltimateOscillator(fast, medium, slow), fast, medium, slow);
    }

    @Override
    public void update(Bar bar) {
        double range = trueRange.next(bar);
        double bought = bar.close() - Math.min(bar.low(), lastClose);
        lastClose = bar.close();
        if (Double.isNaN(range)) {
            return;
        }
        double weighted = 4 * fast.next(bought, range) + 2 * medium.next(bought, range) + slow.next(bought, range);
        values.add(100 * weighted / 7);
    }

    public double value() {
        return values.get(0);
    }

    /** {@code age} below {@link #KEPT}; NaN where there was none. */
    public double value(int age) {
        return values.get(age);
    }
}
