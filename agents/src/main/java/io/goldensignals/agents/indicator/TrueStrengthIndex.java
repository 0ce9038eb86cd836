package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * True strength index, −100 to 100 (William Blau, Stocks &amp; Commodities, November 1991): the change of the close
 * smoothed by two EMAs after one another, divided by its size smoothed alike; the signal line is an EMA of it. Every EMA
 * is seeded by its own mean. NaN for a series that never moved.
 */
public final class TrueStrengthIndex implements Indicator {
    private final Smoothing momentum;
    private final Smoothing size;
    private final ExponentialAverage signal;
    private final Line histogram = new Line();
    private double lastClose = Double.NaN;
    private double value = Double.NaN;

    private static final class Smoothing {
        private final ExponentialAverage first;
        private final ExponentialAverage second;

        private Smoothing(int slow, int fast) {
            first = new ExponentialAverage(slow);
            second = new ExponentialAverage(fast);
        }

        double next(double x) {
            first.add(x);
            second.add(first.value());
            return second.value();
        }
    }

    private TrueStrengthIndex(int slow, int fast, int signal) {
        this.momentum = new Smoothing(slow, fast);
        this.size = new Smoothing(slow, fast);
        this.signal = new ExponentialAverage(signal);
    }

    /** {@code slow} is the first smoothing's period, {@code fast} the second's. */
    public static TrueStrengthIndex in(IndicatorBook book, int slow, int fast, int signal) {
        return book.share(TrueStrengthIndex.class, () -> new TrueStrengthIndex(slow, fast, signal), slow, fast, signal);
    }

    @Override
    public void update(Bar bar) {
        double change = bar.close() - lastClose;
        lastClose = bar.close();
        double moved = momentum.next(change);
        double length = size.next(Math.abs(change));
        value = length > 0 ? 100 * (moved / length) : Double.NaN;
        signal.add(value);
        histogram.next(value - signal.value());
    }

    public double value() {
        return value;
    }

    public double signal() {
        return signal.value();
    }

    /** The index minus its signal line: crossing zero is the signal cross. */
    public Line histogram() {
        return histogram;
    }
}
