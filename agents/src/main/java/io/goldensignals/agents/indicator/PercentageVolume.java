package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Percentage volume oscillator: the fast EMA of volume above the slow one, in per cent of the slow one, and its EMA as
 * signal line: Appel's MACD of volume instead of price. NaN while there is no volume.
 */
public final class PercentageVolume implements Indicator {
    private final ExponentialAverage fast;
    private final ExponentialAverage slow;
    private final ExponentialAverage signal;
    private final Line histogram = new Line();
    private double value = Double.NaN;

    private PercentageVolume(int fast, int slow, int signal) {
        this.fast = new ExponentialAverage(fast);
        this.slow = new ExponentialAverage(slow);
        this.signal = new ExponentialAverage(signal);
    }

    public static PercentageVolume in(IndicatorBook book, int fast, int slow, int signal) {
        return book.share(PercentageVolume.class, () -> new PercentageVolume(fast, slow, signal), fast, slow, signal);
    }

    @Override
    public void update(Bar bar) {
        fast.add(bar.volume());
        slow.add(bar.volume());
        value = 100 * (fast.value() - slow.value()) / slow.value();
        signal.add(value);
        histogram.next(value - signal.value());
    }

    public double value() {
        return value;
    }

    public double signal() {
        return signal.value();
    }

    /** The oscillator minus its signal line. */
    public Line histogram() {
        return histogram;
    }
}
