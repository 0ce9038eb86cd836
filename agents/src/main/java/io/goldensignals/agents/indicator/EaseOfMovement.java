package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Ease of movement (Arms, Volume Cycles in the Stock Market, 1983): mean over n bars of the midpoint's move divided by the
 * box ratio, volume ÷ range. A bar without volume has no box and counts as 0. The usual value is in price² per unit of
 * volume; {@link #relative} takes it in mean range² per mean volume of the n bars and has no unit.
 */
public final class EaseOfMovement implements Indicator {
    // Moves that cancel out leave less than this by rounding alone.
    private static final double ROUNDING = 1e-12;

    private final int period;
    private final RollingSum eases;
    private final RollingSum ranges;
    private final RollingSum volumes;
    private final Line relative = new Line();
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;
    private double move = Double.NaN;

    private EaseOfMovement(int period) {
        this.period = period;
        this.eases = new RollingSum(period);
        this.ranges = new RollingSum(period);
        this.volumes = new RollingSum(period);
    }

    public static EaseOfMovement in(IndicatorBook book, int period) {
        return book.share(EaseOfMovement.class, () -> new EaseOfMovement(period), period);
    }

    @Override
    public void update(Bar bar) {
        double twice = (bar.high() - lastHigh) + (bar.low() - lastLow);
        lastHigh = bar.high();
        lastLow = bar.low();
        if (Double.isNaN(twice)) {
            return;
        }
        move = Ties.greater(Math.abs(twice), 0, bar.close()) ? twice / 2 : 0;
        double range = bar.high() - bar.low();
        eases.add(bar.volume() > 0 ? move * range / bar.volume() : 0);
        ranges.add(range);
        volumes.add(bar.volume());
        double meanRange = ranges.value() / period;
        double meanVolume = volumes.value() / period;
        double ratio = meanVolume > 0 ? value() / meanRange * meanVolume / meanRange : Double.NaN;
        relative.next(Math.abs(ratio) < ROUNDING ? 0 : ratio);
    }

    /** In price² per unit of volume; charts show a hundred million times as much. */
    public double value() {
        return eases.value() / period;
    }

    /** NaN while n bars have no volume or no range. */
    public Line relative() {
        return relative;
    }

    /** How far this bar's midpoint is from the previous one's, in price; NaN at the first bar. */
    public double move() {
        return move;
    }
}
