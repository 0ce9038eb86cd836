package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Kaufman's adaptive moving average of closes (Smarter Trading, 1995): an EMA whose α is the square of an α between that
 * of the slow and that of the fast period, the nearer to the fast one the straighter the last n bars went. Starts from
 * close n − 1, first value at bar n, and like TA-Lib's it counts no movement at all as straight. Path-dependent:
 * {@link #startWeight} tells how much.
 */
public final class Kama implements Indicator {
    private final BarWindow bars;
    private final int period;
    private final double fast;
    private final double slow;
    private final RollingSum path;
    private double lastClose = Double.NaN;
    private double relative;
    private double change = Double.NaN;
    private double efficiency = Double.NaN;
    private double startWeight = 1;

    private Kama(BarWindow bars, int period, int fast, int slow) {
        this.bars = bars;
        this.period = period;
        this.fast = 2.0 / (fast + 1);
        this.slow = 2.0 / (slow + 1);
        this.path = new RollingSum(period);
    }

    /** {@code period} bars tell how straight price goes; {@code fast} and {@code slow} are the periods of the extremes. */
    public static Kama in(IndicatorBook book, int period, int fast, int slow) {
        return book.share(Kama.class, () -> new Kama(book.bars(), period, fast, slow), period, fast, slow);
    }

    @Override
    public void update(Bar bar) {
        double close = bar.close() - bars.anchor();
        if (!Double.isNaN(lastClose)) {
            path.add(Math.abs(close - lastClose));
        }
        lastClose = close;
        if (Double.isFinite(path.value())) {
            follow(close);
        } else {
            relative = close;
            change = Double.NaN;
            efficiency = Double.NaN;
            startWeight = 1;
        }
    }

    private void follow(double close) {
        boolean first = Double.isNaN(efficiency);
        double distance = Math.abs(bars.close(0) - bars.close(period));
        efficiency = path.value() > 0 ? Math.min(1, distance / path.value()) : 1;
        double root = slow + efficiency * (fast - slow);
        double alpha = root * root;
        double step = alpha * (close - relative);
        relative += step;
        change = first ? Double.NaN : step;
        startWeight *= 1 - alpha;
    }

    public double value() {
        return Double.isNaN(efficiency) ? Double.NaN : bars.anchor() + relative;
    }

    /** Without the anchor, for those who take differences; only where there is a value. */
    double relative() {
        return relative;
    }

    /** The average's change from its value at the bar before, in price. */
    public double change() {
        return change;
    }

    /** How straight the last n bars went: net movement ÷ the sum of the movements, 0 to 1. */
    public double efficiency() {
        return efficiency;
    }

    /** The share that the close it started from still has in the value. */
    public double startWeight() {
        return startWeight;
    }
}
