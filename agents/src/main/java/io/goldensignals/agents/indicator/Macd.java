package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Moving average convergence divergence (Appel): fast minus slow EMA of closes, signal line = EMA of it, every EMA
 * seeded by its own SMA (TA-Lib starts the fast one later, so early values differ).
 */
public final class Macd implements Indicator {
    private final Ema fast;
    private final Ema slow;
    private final ExponentialAverage signal;
    private final Line histogram = new Line();
    private double value = Double.NaN;

    private Macd(Ema fast, Ema slow, int signal) {
        this.fast = fast;
        this.slow = slow;
        this.signal = new ExponentialAverage(signal);
    }

    public static Macd in(IndicatorBook book, int fast, int slow, int signal) {
        return book.share(
                Macd.class, () -> new Macd(Ema.in(book, fast), Ema.in(book, slow), signal), fast, slow, signal);
    }

    @Override
    public void update(Bar bar) {
        value = fast.above(slow);
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
