package io.goldensignals.agents.indicator;

/**
 * %K and %D of a stochastic oscillator, 0 to 100: simple averages of where a value lies in its range, and of that
 * average. A value without a range is NaN, and so are the lines until it has left their windows.
 */
public final class StochasticLines {
    private final int smoothing;
    private final int signal;
    private final RollingSum positions;
    private final RollingSum smoothed;
    private final Line k = new Line();
    private final Line spread = new Line();
    private double d = Double.NaN;

    StochasticLines(int smoothing, int signal) {
        this.smoothing = smoothing;
        this.signal = signal;
        this.positions = new RollingSum(smoothing);
        this.smoothed = new RollingSum(signal);
    }

    void next(double position) {
        positions.add(position);
        k.next(positions.value() / smoothing);
        smoothed.add(k.value());
        d = smoothed.value() / signal;
        spread.next(k.value() - d);
    }

    public Line k() {
        return k;
    }

    public double d() {
        return d;
    }

    /** %K minus %D: crossing zero is the cross of the two. */
    public Line spread() {
        return spread;
    }
}
