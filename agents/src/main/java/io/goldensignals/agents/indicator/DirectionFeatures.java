package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * What may tell the next direction, each without a unit and bounded, from 20 bars at most: the last return in root mean
 * squared returns; the net move of 14 bars as a share of their whole path, −1 to 1, which is RSI with simple averages;
 * the close's distance from its mean in standard deviations; and how unusual the volume was, signed by the return.
 */
final class DirectionFeatures implements Indicator {
    static final int COUNT = 4;
    /** Bars that a value is made of. */
    static final int SPAN = 21;

    private static final int PERIOD = SPAN - 1;
    private static final int PATH = 14;

    private final LogReturns returns;
    private final CloseMoments closes;
    private final RollingSum squares = new RollingSum(PERIOD);
    private final RollingSum net = new RollingSum(PATH);
    private final RollingSum path = new RollingSum(PATH);
    private final RollingMoments volumes = new RollingMoments(PERIOD);
    private final double[] rows = new double[BarWindow.CAPACITY * COUNT];
    private int latest = -1;

    private DirectionFeatures(LogReturns returns, CloseMoments closes) {
        this.returns = returns;
        this.closes = closes;
    }

    static DirectionFeatures in(IndicatorBook book) {
        return book.share(
                DirectionFeatures.class,
                () -> new DirectionFeatures(LogReturns.in(book), CloseMoments.in(book, PERIOD)));
    }

    @Override
    public void update(Bar bar) {
        volumes.add(bar.volume());
        double step = returns.size() > 0 ? returns.value(0) : Double.NaN;
        if (!Double.isNaN(step)) {
            squares.add(step * step);
            net.add(step);
            path.add(Math.abs(step));
        }
        latest = (latest + 1) % BarWindow.CAPACITY;
        int row = latest * COUNT;
        rows[row] = step / Math.sqrt(squares.value() / PERIOD);
        rows[row + 1] = net.value() / path.value();
        rows[row + 2] = closes.lastAboveMean() / closes.deviation();
        rows[row + 3] = Math.signum(step) * unusual(bar.volume());
    }

    // Markets without volume, or with the same at every bar, are judged by the rest.
    private double unusual(double volume) {
        double z = volumes.deviation(volume) / Math.sqrt(volumes.variance());
        return Double.isFinite(z) ? z : 0;
    }

    /** NaN while there are too few bars and where nothing moved; {@code age} below 512. */
    double value(int age, int feature) {
        return rows[((latest - age) & (BarWindow.CAPACITY - 1)) * COUNT + feature];
    }
}
