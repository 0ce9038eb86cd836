package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Moving average convergence divergence (Appel): fast minus slow EMA of closes, signal line = EMA of it, every EMA
 * seeded by its own SMA (TA-Lib starts the fast one later, so early values differ). Closes are taken relative to the
 * first one: the difference of two averages near 60 000 would lose what the line consists of.
 */
public final class Macd implements Indicator {
    private final ExponentialAverage fast;
    private final ExponentialAverage slow;
    private final ExponentialAverage signal;
    private final Line histogram = new Line();
    private double firstClose = Double.NaN;
    private double value = Double.NaN;

    private Macd(int fast, int slow, int signal) {
        this.fast = new ExponentialAverage(fast);
        this.slow = new ExponentialAverage(slow);
        this.signal = new ExponentialAverage(signal);
    }

    public static Macd in(IndicatorBook book, int fast, int slow, int signal) {
        return book.share(Macd.class, () -> new Macd(fast, slow, signal), fast, slow, signal);
    }

    @Override
    public void update(Bar bar) {
        if (Double.isNaN(firstClose)) {
            firstClose = bar.close();
        }
        double close = bar.close() - firstClose;
        fast.add(close);
        slow.add(close);
        value = fast.value() - slow.value();
        signal.add(value);
        histogram.next(value - signal.value());
    }

    public double value() {
        return value;
    }

    public double signal() {
        return signal.value();
    }

    /** MACD minus its signal line: crossing zero is the signal cross. */
    public Line histogram() {
        return histogram;
    }
}
