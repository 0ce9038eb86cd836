package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * The share of the other values of {@link YangZhang} in a window that lie below the latest: 0 at the calmest, 1 at the
 * wildest bar. NaN until there are as many values as the window holds, and while nothing moves.
 */
public final class VolatilityPercentile implements Indicator {
    // In a thin market the same few ticks give the same volatility again, up to rounding: a tie, not a rise.
    private static final double TIE = 1e-9;

    private final YangZhang volatility;
    private final int window;
    private final SortedWindow sorted;
    private final Line line = new Line();

    private VolatilityPercentile(YangZhang volatility, int window) {
        this.volatility = volatility;
        this.window = window;
        this.sorted = new SortedWindow(window);
    }

    /** {@code window} at least 2. */
    public static VolatilityPercentile in(IndicatorBook book, int period, int window) {
        return book.share(
                VolatilityPercentile.class,
                () -> new VolatilityPercentile(YangZhang.in(book, period), window),
                period,
                window);
    }

    @Override
    public void update(Bar bar) {
        double latest = volatility.value();
        if (Double.isFinite(latest)) {
            sorted.add(latest);
        }
        line.next(
                latest > 0 && sorted.size() == window
                        ? (double) below(latest - TIE * latest) / (window - 1)
                        : Double.NaN);
    }

    private int below(double value) {
        int from = 0;
        int to = window;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted.get(middle) < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    public Line line() {
        return line;
    }
}
