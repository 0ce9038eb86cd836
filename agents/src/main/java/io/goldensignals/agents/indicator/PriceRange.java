package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** Highest high and lowest low of the last n bars, this one included, and how many bars ago they were. */
public final class PriceRange implements Indicator {
    private final RollingMaximum highs;
    private final RollingMaximum negatedLows;

    private PriceRange(int period) {
        highs = new RollingMaximum(period);
        negatedLows = new RollingMaximum(period);
    }

    public static PriceRange in(IndicatorBook book, int period) {
        return book.share(PriceRange.class, () -> new PriceRange(period), period);
    }

    @Override
    public void update(Bar bar) {
        highs.add(bar.high());
        negatedLows.add(-bar.low());
    }

    public double highest() {
        return highs.value();
    }

    public double lowest() {
        return -negatedLows.value();
    }

    /** 0 when this bar made the highest high, also when it equals an earlier one; −1 until there are n bars. */
    public int highestAge() {
        return highs.age();
    }

    public int lowestAge() {
        return negatedLows.age();
    }

    public double middle() {
        return lowest() + (highest() - lowest()) / 2;
    }

    /** Highest minus lowest, in price. */
    public double range() {
        return highest() - lowest();
    }
}
