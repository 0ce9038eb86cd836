package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * The direction of {@link Kama} by Kaufman's own filter (Smarter Trading, 1995): it turns up when it has risen by more
 * than a multiple of the standard deviation of its changes from its lowest since it turned down, and the reverse.
 * Path-dependent: the first direction is no turn, {@link #barsSinceTurn} is −1 until one was seen.
 */
public final class KamaTrend implements Indicator {
    private final Kama kama;
    private final double multiple;
    private final RollingMoments changes;
    private double highest = Double.NEGATIVE_INFINITY;
    private double lowest = Double.POSITIVE_INFINITY;
    private double filter = Double.NaN;
    private double swing = Double.NaN;
    private int direction;
    private int barsSinceTurn = -1;

    private KamaTrend(Kama kama, int period, double multiple) {
        this.kama = kama;
        this.multiple = multiple;
        this.changes = new RollingMoments(period);
    }

    /** {@code multiple} of the standard deviation of the last {@code changes} changes of KAMA(period, fast, slow). */
    public static KamaTrend in(IndicatorBook book, int period, int fast, int slow, int changes, double multiple) {
        return book.share(
                KamaTrend.class,
                () -> new KamaTrend(Kama.in(book, period, fast, slow), changes, multiple),
                period,
                fast,
                slow,
                changes,
                multiple);
    }

    @Override
    public void update(Bar bar) {
        if (Double.isNaN(kama.value())) {
            return;
        }
        changes.add(kama.change());
        filter = multiple * Math.sqrt(changes.variance());
        highest = Math.max(highest, kama.relative());
        lowest = Math.min(lowest, kama.relative());
        if (barsSinceTurn >= 0) {
            barsSinceTurn++;
        }
        if (direction <= 0 && kama.change() > 0 && beyond(kama.relative() - lowest)) {
            turn(1);
        } else if (direction >= 0 && kama.change() < 0 && beyond(highest - kama.relative())) {
            turn(-1);
        }
    }

    private boolean beyond(double distance) {
        if (filter > 0 && distance > filter) {
            swing = distance;
            return true;
        }
        return false;
    }

    private void turn(int next) {
        barsSinceTurn = direction == 0 ? -1 : 0;
        direction = next;
        highest = kama.relative();
        lowest = kama.relative();
    }

    /** 1 up, −1 down, 0 unknown yet. */
    public int direction() {
        return direction;
    }

    /** 0 at the bar that turned; −1 until a turn was seen. */
    public int barsSinceTurn() {
        return barsSinceTurn;
    }

    /** What KAMA has to come back by to turn, in price; NaN until there are enough changes. */
    public double filter() {
        return filter;
    }

    /** What KAMA had come back by when it last turned, in price. */
    public double swing() {
        return swing;
    }
}
