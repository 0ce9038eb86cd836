package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Force index (Elder, Trading for a Living, 1993): EMA of the change of the close times volume, in price times volume. Its
 * share, −1 to 1, is it divided by the EMA of the same without sign, and comparable between markets; NaN while nothing
 * has moved on volume.
 */
public final class ForceIndex implements Indicator {
    // Forces that cancel out leave less than this of themselves by rounding alone.
    private static final double ROUNDING = 1e-12;

    private final ExponentialAverage force;
    private final ExponentialAverage size;
    private final Line share = new Line();
    private double lastClose = Double.NaN;

    private ForceIndex(int period) {
        force = new ExponentialAverage(period);
        size = new ExponentialAverage(period);
    }

    public static ForceIndex in(IndicatorBook book, int period) {
        return book.share(ForceIndex.class, () -> new ForceIndex(period), period);
    }

    @Override
    public void update(Bar bar) {
        double raw = (bar.close() - lastClose) * bar.volume();
        lastClose = bar.close();
        force.add(raw);
        size.add(Math.abs(raw));
        double ratio = force.value() / size.value();
        share.next(Math.abs(ratio) < ROUNDING ? 0 : ratio);
    }

    public double value() {
        return force.value();
    }

    public Line share() {
        return share;
    }
}
