package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Fisher transform of price (John Ehlers, Using the Fisher Transform, Stocks &amp; Commodities, 2002): where the
 * median price lies between the extremes of n median prices, −1 to 1, smoothed by 0.33, bounded, transformed by
 * ½·ln((1 + x)/(1 − x)) and smoothed once more by ½. Both filters start at zero with bar n; NaN, and the filters
 * rest, while the medians do not differ.
 */
public final class FisherTransform implements Indicator {
    private static final double NEW = 0.33;
    private static final double OLD = 0.67;
    private static final double BOUND = 0.99;
    private static final double BOUNDED = 0.999;

    private final BarWindow bars;
    private final RollingMaximum medians;
    private final RollingMaximum negated;
    private final Line turn = new Line();
    private double position;
    private double fisher;
    private double value = Double.NaN;
    private double trigger = Double.NaN;

    private FisherTransform(BarWindow bars, int period) {
        this.bars = bars;
        this.medians = new RollingMaximum(period);
        this.negated = new RollingMaximum(period);
    }

    public static FisherTransform in(IndicatorBook book, int period) {
        return book.share(FisherTransform.class, () -> new FisherTransform(book.bars(), period), period);
    }

    @Override
    public void update(Bar bar) {
        double anchor = bars.anchor();
        double median = ((bar.high() - anchor) + (bar.low() - anchor)) / 2;
        medians.add(median);
        negated.add(-median);
        double lowest = -negated.value();
        double range = medians.value() - lowest;
        if (range < Double.POSITIVE_INFINITY && Ties.greater(range, 0, bar.close())) {
            double share = (median - lowest) / range;
            position = bounded(NEW * (2 * share - 1) + OLD * position);
            trigger = fisher;
            fisher = (StrictMath.log((1 + position) / (1 - position)) + fisher) / 2;
            value = fisher;
        } else {
            trigger = Double.NaN;
            value = Double.NaN;
        }
        turn.next(value - trigger);
    }

    private static double bounded(double x) {
        return x > BOUND ? BOUNDED : x < -BOUND ? -BOUNDED : x;
    }

    public double value() {
        return value;
    }

    /** The value before, 0 at first. */
    public double trigger() {
        return trigger;
    }

    /** Value minus trigger: crossing zero is a turn. */
    public Line turn() {
        return turn;
    }
}
