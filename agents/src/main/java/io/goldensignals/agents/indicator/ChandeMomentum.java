package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Chande momentum oscillator, −100 to 100 (Chande and Kroll, The New Technical Trader, 1994): rises minus falls of
 * the closes over n bars, as a share of both, unsmoothed. TA-Lib's has Wilder's smoothing and is RSI on another
 * scale. First value at bar n + 1; NaN while no close differs.
 */
public final class ChandeMomentum implements Indicator {
    private final RollingSum rises;
    private final RollingSum falls;
    private final Line line = new Line();
    private double lastClose = Double.NaN;

    private ChandeMomentum(int period) {
        rises = new RollingSum(period);
        falls = new RollingSum(period);
    }

    public static ChandeMomentum in(IndicatorBook book, int period) {
        return book.share(ChandeMomentum.class, () -> new ChandeMomentum(period), period);
    }

    @Override
    public void update(Bar bar) {
        double change = bar.close() - lastClose;
        lastClose = bar.close();
        if (Double.isNaN(change)) {
            return;
        }
        rises.add(Math.max(change, 0));
        falls.add(Math.max(-change, 0));
        double rise = rises.value();
        double fall = falls.value();
        line.next(100 * (rise - fall) / (rise + fall));
    }

    public Line line() {
        return line;
    }

    public double value() {
        return line.value();
    }
}
