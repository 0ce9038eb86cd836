package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Slow stochastic oscillator, 0 to 100 (George Lane, 1950s): where the close lies between the lowest low and the highest
 * high of n bars, smoothed to %K, and once more to %D. NaN while n bars had one price, for which TA-Lib says 0.
 */
public final class Stochastic implements Indicator {
    private final PriceRange range;
    private final StochasticLines lines;

    private Stochastic(PriceRange range, int smoothing, int signal) {
        this.range = range;
        this.lines = new StochasticLines(smoothing, signal);
    }

    /** {@code smoothing} makes %K of the raw position, {@code signal} makes %D of %K, both simple averages. */
    public static Stochastic in(IndicatorBook book, int period, int smoothing, int signal) {
        return book.share(
                Stochastic.class,
                () -> new Stochastic(PriceRange.in(book, period), smoothing, signal),
                period,
                smoothing,
                signal);
    }

    @Override
    public void update(Bar bar) {
        double width = range.range();
        lines.next(width > 0 ? 100 * ((bar.close() - range.lowest()) / width) : Double.NaN);
    }

    public StochasticLines lines() {
        return lines;
    }
}
