package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Aroon, Chande (1995): 100 when this bar made the highest high (Up) or lowest low (Down) of the last n + 1 bars, falling
 * by 100/n with every bar since; of equal ones the latest counts. NaN until there are n + 1 bars.
 */
public final class Aroon implements Indicator {
    private final PriceRange range;
    private final int period;
    private final Crossing crossing = new Crossing();

    private Aroon(PriceRange range, int period) {
        this.range = range;
        this.period = period;
    }

    public static Aroon in(IndicatorBook book, int period) {
        return book.share(Aroon.class, () -> new Aroon(PriceRange.in(book, period + 1), period), period);
    }

    @Override
    public void update(Bar bar) {
        crossing.next(up() - down(), 100);
    }

    public double up() {
        return sinceThen(range.highestAge());
    }

    public double down() {
        return sinceThen(range.lowestAge());
    }

    /** Up minus Down, −100 to 100. */
    public double oscillator() {
        return up() - down();
    }

    /** Up against Down. */
    public Crossing crossing() {
        return crossing;
    }

    private double sinceThen(int age) {
        return age < 0 ? Double.NaN : 100.0 * (period - age) / period;
    }
}
