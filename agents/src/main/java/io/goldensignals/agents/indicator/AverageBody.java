package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** Mean of |close − open| over n bars, in price: the yardstick of long and short candles (Nison, 1991). */
public final class AverageBody implements Indicator {
    private final int period;
    private final RollingSum bodies;

    private AverageBody(int period) {
        this.period = period;
        this.bodies = new RollingSum(period);
    }

    public static AverageBody in(IndicatorBook book, int period) {
        return book.share(AverageBody.class, () -> new AverageBody(period), period);
    }

    @Override
    public void update(Bar bar) {
        bodies.add(Math.abs(bar.close() - bar.open()));
    }

    public double value() {
        return bodies.value() / period;
    }
}
