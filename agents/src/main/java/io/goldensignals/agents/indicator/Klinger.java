package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Klinger volume oscillator (Stephen Klinger, Identifying Trends with Volume Analysis, Stocks & Commodities, 1997): fast
 * minus slow EMA of the volume force V·|2·dm/cm − 1|·T·100, and its EMA as signal line. T is 1 when H + L + C rose and −1
 * when it fell; dm = H − L; cm is the sum of dm since T last changed, the bar before the change included. Klinger counts a
 * bar that repeats H + L + C as a fall; here it keeps the trend. Path-dependent: cm is unknown, and all of it NaN, until
 * T changed once.
 */
public final class Klinger implements Indicator {
    private final ExponentialAverage fast;
    private final ExponentialAverage slow;
    private final ExponentialAverage signal;
    private final ExponentialAverage volume;
    private final Line relative = new Line();
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;
    private double lastClose = Double.NaN;
    private double cumulative = Double.NaN;
    private int trend;

    private Klinger(int fast, int slow, int signal) {
        this.fast = new ExponentialAverage(fast);
        this.slow = new ExponentialAverage(slow);
        this.signal = new ExponentialAverage(signal);
        this.volume = new ExponentialAverage(slow);
    }

    public static Klinger in(IndicatorBook book, int fast, int slow, int signal) {
        return book.share(Klinger.class, () -> new Klinger(fast, slow, signal), fast, slow, signal);
    }

    @Override
    public void update(Bar bar) {
        double force = force(bar);
        lastHigh = bar.high();
        lastLow = bar.low();
        lastClose = bar.close();
        fast.add(force);
        slow.add(force);
        volume.add(bar.volume());
        signal.add(value());
        relative.next((value() - signal()) / (100 * volume.value()));
    }

    private double force(Bar bar) {
        double change = (bar.high() - lastHigh) + (bar.low() - lastLow) + (bar.close() - lastClose);
        double range = bar.high() - bar.low();
        int next = Ties.greater(change, 0, bar.close()) ? 1 : Ties.greater(0, change, bar.close()) ? -1 : trend;
        boolean turned = trend != 0 && next != trend;
        cumulative = (turned ? lastHigh - lastLow : cumulative) + range;
        trend = next;
        // Bars of one price each have no ranges to compare.
        return cumulative == 0 ? 0 : bar.volume() * Math.abs(2 * range / cumulative - 1) * trend * 100;
    }

    public double value() {
        return fast.value() - slow.value();
    }

    public double signal() {
        return signal.value();
    }

    /** Oscillator minus signal line, as a share of the mean volume (the slow EMA of 100·V): comparable between markets. */
    public Line relative() {
        return relative;
    }
}
