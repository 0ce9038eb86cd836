package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** Natural logarithms of close ÷ previous close, the last 511 by age: 0 is the latest. */
public final class LogReturns implements Indicator {
    public static final int CAPACITY = BarWindow.CAPACITY - 1;

    private final Ring returns = new Ring(CAPACITY);
    private double lastClose = Double.NaN;
    private int size;

    private LogReturns() {}

    public static LogReturns in(IndicatorBook book) {
        return book.share(LogReturns.class, LogReturns::new);
    }

    @Override
    public void update(Bar bar) {
        if (!Double.isNaN(lastClose)) {
            returns.add(between(lastClose, bar.close()));
            size = Math.min(size + 1, CAPACITY);
        }
        lastClose = bar.close();
    }

    /** The logarithm of {@code to ÷ from}, with all its digits also where the two logarithms hardly differ. */
    static double between(double from, double to) {
        double change = (to - from) / from;
        return Math.abs(change) < 0.5 ? StrictMath.log1p(change) : StrictMath.log(to) - StrictMath.log(from);
    }

    public int size() {
        return size;
    }

    /** The logarithm of the last close. */
    public double lastLog() {
        return StrictMath.log(lastClose);
    }

    /** NaN where there is none yet; {@code age} below {@link #CAPACITY}. */
    public double value(int age) {
        return returns.get(age);
    }
}
