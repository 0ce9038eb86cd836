package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Vortex (Botes and Siepman, 2010): over n bars the sum of |high − previous low| (VI+) and of |low − previous high| (VI−),
 * each divided by that of the true ranges. NaN until bar n + 1, and while nothing has moved.
 */
public final class Vortex implements Indicator {
    private final RollingSum up;
    private final RollingSum down;
    private final RollingSum range;
    private final TrueRange trueRange = new TrueRange();
    private final Line spread = new Line();
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;
    private int barsSinceCross = -1;

    private Vortex(int period) {
        up = new RollingSum(period);
        down = new RollingSum(period);
        range = new RollingSum(period);
    }

    public static Vortex in(IndicatorBook book, int period) {
        return book.share(Vortex.class, () -> new Vortex(period), period);
    }

    @Override
    public void update(Bar bar) {
        double rise = Math.abs(bar.high() - lastLow);
        double fall = Math.abs(bar.low() - lastHigh);
        double moved = trueRange.next(bar);
        lastHigh = bar.high();
        lastLow = bar.low();
        if (Double.isNaN(moved)) {
            return;
        }
        up.add(rise);
        down.add(fall);
        range.add(moved);
        spread.next(spread(bar.close()));
        if (spread.crossedAbove(0) || spread.crossedBelow(0)) {
            barsSinceCross = 0;
        } else if (barsSinceCross >= 0) {
            barsSinceCross++;
        }
    }

    // Sums of as many price differences that are equal in decimals are equal: only rounding tells them apart.
    private double spread(double price) {
        boolean apart = Ties.greater(up.value(), down.value(), price) || Ties.greater(down.value(), up.value(), price);
        double difference = apart ? up.value() - down.value() : 0;
        return range.value() > 0 ? difference / range.value() : Double.NaN;
    }

    public double plus() {
        return range.value() > 0 ? up.value() / range.value() : Double.NaN;
    }

    public double minus() {
        return range.value() > 0 ? down.value() / range.value() : Double.NaN;
    }

    /** VI+ minus VI−; 0 when they are equal in decimals. */
    public Line spread() {
        return spread;
    }

    /** 0 at the bar at which the lines crossed; −1 until a cross was seen. */
    public int barsSinceCross() {
        return barsSinceCross;
    }
}
