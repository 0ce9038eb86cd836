package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * TRIX (Hutson, 1983): the change from bar to bar, in per cent, of an EMA of an EMA of an EMA, here of closes as charting
 * software has it (Hutson took their logarithms: the same but for terms of its square); signal line = EMA of it. Every
 * EMA is seeded by its own SMA; first value at bar 3n − 1.
 */
public final class Trix implements Indicator {
    private final BarWindow bars;
    private final ExponentialAverage once;
    private final ExponentialAverage twice;
    private final ExponentialAverage thrice;
    private final ExponentialAverage signal;
    private final Line histogram = new Line();
    private double last = Double.NaN;
    private double value = Double.NaN;

    private Trix(BarWindow bars, int period, int signal) {
        this.bars = bars;
        this.once = new ExponentialAverage(period);
        this.twice = new ExponentialAverage(period);
        this.thrice = new ExponentialAverage(period);
        this.signal = new ExponentialAverage(signal);
    }

    public static Trix in(IndicatorBook book, int period, int signal) {
        return book.share(Trix.class, () -> new Trix(book.bars(), period, signal), period, signal);
    }

    @Override
    public void update(Bar bar) {
        once.add(bar.close() - bars.anchor());
        twice.add(once.value());
        thrice.add(twice.value());
        value = 100 * (thrice.value() - last) / (bars.anchor() + last);
        last = thrice.value();
        signal.add(value);
        histogram.next(value - signal.value());
    }

    /** In per cent per bar. */
    public double value() {
        return value;
    }

    public double signal() {
        return signal.value();
    }

    /** TRIX minus its signal line: crossing zero is the signal cross. */
    public Line histogram() {
        return histogram;
    }
}
