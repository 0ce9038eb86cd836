package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Incremental: constant time and no allocation per bar, NaN until it has enough bars. A value that is undefined for a
 * while (flat prices, no volume) is NaN for that while and spoils nothing that comes after.
 */
public interface Indicator {
    /** Called once per accepted bar, in order, after the indicators that this one took from the book. */
    void update(Bar bar);
}
