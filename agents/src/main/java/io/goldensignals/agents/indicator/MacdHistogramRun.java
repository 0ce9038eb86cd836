package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** How many bars in a row MACD's histogram has risen, negative for fallen; 0 at a bar at which it did neither. */
public final class MacdHistogramRun implements Indicator {
    private final Line histogram;
    private int length;
    private int previous;

    private MacdHistogramRun(Macd macd) {
        histogram = macd.histogram();
    }

    public static MacdHistogramRun in(IndicatorBook book, int fast, int slow, int signal) {
        return book.share(
                MacdHistogramRun.class,
                () -> new MacdHistogramRun(Macd.in(book, fast, slow, signal)),
                fast,
                slow,
                signal);
    }

    @Override
    public void update(Bar bar) {
        previous = length;
        int step = step(bar.close());
        length = step == 0 || step * length < 0 ? step : length + step;
    }

    // When price stands still the histogram fades until only its last digits tremble.
    private int step(double price) {
        if (Ties.greater(histogram.value(), histogram.previous(), price)) {
            return 1;
        }
        return Ties.greater(histogram.previous(), histogram.value(), price) ? -1 : 0;
    }

    public int length() {
        return length;
    }

    /** The length at the bar before. */
    public int previous() {
        return previous;
    }
}
