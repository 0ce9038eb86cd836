package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * The leg between the extremes of the last n bars, up when the lowest low came before the highest high, and how much of
 * it the bars since its end have taken back: 0 at the leg's end, 1 at its start. Fibonacci's shares of it are the levels.
 * No leg while one bar has both extremes.
 */
public final class Retracement implements Indicator {
    private final PriceRange extremes;
    private final BarWindow bars;
    private int direction;
    private int endAge;
    private double pullback = Double.NaN;
    private int pullbackAge;

    private Retracement(PriceRange extremes, BarWindow bars) {
        this.extremes = extremes;
        this.bars = bars;
    }

    public static Retracement in(IndicatorBook book, int period) {
        return book.share(Retracement.class, () -> new Retracement(PriceRange.in(book, period), book.bars()), period);
    }

    @Override
    public void update(Bar bar) {
        int next = Integer.compare(extremes.lowestAge(), extremes.highestAge());
        int age = Math.min(extremes.lowestAge(), extremes.highestAge());
        boolean sameEnd = next == direction && age == endAge + 1;
        direction = next;
        endAge = age;
        pullbackAge++;
        if (direction == 0 || endAge == 0) {
            pullback = Double.NaN;
        } else if (sameEnd) {
            consider(0);
        } else {
            // The leg turned because its start left the window: rare, so the bars since its end are scanned.
            pullback = Double.NaN;
            for (int back = endAge - 1; back >= 0; back--) {
                consider(back);
            }
        }
    }

    private void consider(int age) {
        double price = direction > 0 ? bars.low(age) : bars.high(age);
        if (!(direction * (price - pullback) > 0)) {
            pullback = price;
            pullbackAge = age;
        }
    }

    /** 1 up, −1 down, 0 none. */
    public int direction() {
        return direction;
    }

    /** Where the leg began: its low when it is up. */
    public double start() {
        return level(1);
    }

    /** Where it ended so far: its high when it is up. */
    public double end() {
        return level(0);
    }

    /** The price at which {@code share} of the leg is taken back; NaN without a leg. */
    public double level(double share) {
        if (direction == 0) {
            return Double.NaN;
        }
        double end = direction > 0 ? extremes.highest() : extremes.lowest();
        return end - direction * share * extremes.range();
    }

    /** The farthest price from the leg's end since then: the lowest low after the high of a leg up; NaN at the end itself. */
    public double pullback() {
        return pullback;
    }

    /** How many bars ago that was. */
    public int pullbackAge() {
        return Double.isNaN(pullback) ? -1 : pullbackAge;
    }

    /** The share of the leg that the pullback took back. */
    public double depth() {
        return direction * (end() - pullback) / extremes.range();
    }
}
