package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * +DI, −DI and ADX, 0 to 100, Wilder (1978), everything in his smoothing seeded by the mean of the first n values: the
 * DIs from bar n + 1, ADX from bar 2n. Equal movements up and down count as none. A bar at which nothing has moved in
 * either direction has no DX and leaves ADX.
 */
public final class DirectionalMovement implements Indicator {
    private final WilderAverage up;
    private final WilderAverage down;
    private final WilderAverage range;
    private final WilderAverage index;
    private final TrueRange trueRange = new TrueRange();
    private final Line adx = new Line();
    private final Line spread = new Line();
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;

    private DirectionalMovement(int period) {
        up = new WilderAverage(period);
        down = new WilderAverage(period);
        range = new WilderAverage(period);
        index = new WilderAverage(period);
    }

    public static DirectionalMovement in(IndicatorBook book, int period) {
        return book.share(DirectionalMovement.class, () -> new DirectionalMovement(period), period);
    }

    @Override
    public void update(Bar bar) {
        double rise = bar.high() - lastHigh;
        double fall = lastLow - bar.low();
        lastHigh = bar.high();
        lastLow = bar.low();
        range.add(trueRange.next(bar));
        if (Double.isNaN(rise)) {
            return;
        }
        up.add(rise > 0 && Ties.greater(rise, fall, bar.close()) ? rise : 0);
        down.add(fall > 0 && Ties.greater(fall, rise, bar.close()) ? fall : 0);
        index.add(100 * Math.abs(up.value() - down.value()) / (up.value() + down.value()));
        adx.next(index.value());
        spread.next(plus() - minus());
    }

    /** +DI; NaN while the true range has been zero throughout. */
    public double plus() {
        return 100 * up.value() / range.value();
    }

    /** −DI; NaN while the true range has been zero throughout. */
    public double minus() {
        return 100 * down.value() / range.value();
    }

    public Line adx() {
        return adx;
    }

    /** +DI minus −DI: above zero the market moves up more than down. */
    public Line spread() {
        return spread;
    }
}
