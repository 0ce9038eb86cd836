package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Support and resistance where swings cluster, in price. A new swing high or low is the latest touch of a level when it
 * and earlier ones of the last 128 bars, so many at least, lie within a fraction of ATR(14) of it. The level is their mean,
 * takes the place of others as near, and holds for 128 bars; the latest 8 are kept. Support is the nearest one at or below
 * the close, resistance the nearest above; NaN where there is none.
 */
public final class SupportResistance implements Indicator {
    /** For how many bars a swing can found a level, and a level holds after that. */
    public static final int MEMORY = 128;

    private static final int ATR_PERIOD = 14;
    private static final int LEVELS = 8;

    private final Swings swings;
    private final Atr atr;
    private final int leastTouches;
    private final double tolerance;
    // In order of age, the oldest first.
    private final double[] prices = new double[LEVELS];
    private final long[] places = new long[LEVELS];
    private final Line support = new Line();
    private final Line resistance = new Line();
    private int count;
    private long seen;

    private SupportResistance(Swings swings, Atr atr, int leastTouches, double tolerance) {
        this.swings = swings;
        this.atr = atr;
        this.leastTouches = leastTouches;
        this.tolerance = tolerance;
    }

    /** {@code strength} of the swings in bars, {@code tolerance} in ATR(14). */
    public static SupportResistance in(IndicatorBook book, int strength, int leastTouches, double tolerance) {
        return book.share(
                SupportResistance.class,
                () -> new SupportResistance(
                        Swings.in(book, strength), Atr.in(book, ATR_PERIOD), leastTouches, tolerance),
                strength,
                leastTouches,
                tolerance);
    }

    @Override
    public void update(Bar bar) {
        seen++;
        if (swings.highs().isNew()) {
            learn(swings.highs().price(0));
        }
        if (swings.lows().isNew()) {
            learn(swings.lows().price(0));
        }
        find(bar.close());
    }

    private void learn(double price) {
        double near = tolerance * atr.value();
        // Summed as differences: a mean of nearly equal prices would lose their digits.
        double sum = 0;
        int found = 0;
        for (int side = 0; side < 2; side++) {
            Swings.Points points = side == 0 ? swings.highs() : swings.lows();
            for (int i = 0; i < points.size() && points.age(i) < MEMORY; i++) {
                double distance = points.price(i) - price;
                if (Math.abs(distance) <= near) {
                    sum += distance;
                    found++;
                }
            }
        }
        if (found >= leastTouches) {
            keep(price + sum / found, near);
        }
    }

    /** In the place of all that it lies near to. */
    private void keep(double level, double near) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (seen - places[i] < MEMORY && !(Math.abs(prices[i] - level) <= near)) {
                prices[kept] = prices[i];
                places[kept++] = places[i];
            }
        }
        if (kept == LEVELS) {
            kept--;
            System.arraycopy(prices, 1, prices, 0, kept);
            System.arraycopy(places, 1, places, 0, kept);
        }
        prices[kept] = level;
        places[kept] = seen;
        count = kept + 1;
    }

    private void find(double close) {
        double below = Double.NaN;
        double above = Double.NaN;
        for (int i = 0; i < count; i++) {
            double price = prices[i];
            if (seen - places[i] >= MEMORY) {
                continue;
            }
            if (Ties.atLeast(close, price, close)) {
                below = price <= below ? below : price;
            } else {
                above = price >= above ? above : price;
            }
        }
        support.next(below);
        resistance.next(above);
    }

    public Line support() {
        return support;
    }

    public Line resistance() {
        return resistance;
    }
}
