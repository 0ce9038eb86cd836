package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** Natural logarithms of close ÷ previous close, the last 511 by age: 0 is the latest. */
public final class LogReturns implements Indicator {
    public static final int CAPACITY = BarWindow.CAPACITY - 1;

    private final Ring returns = new Ring(CAPACITY);
    private double lastLog = Double.NaN;
    private int size;

    private LogReturns() {}

    public static LogReturns in(IndicatorBook book) {
        return book.share(LogReturns.class, LogReturns::new);
    }

    @Override
    public void update(Bar bar) {
        double log = StrictMath.log(bar.close());
        if (!Double.isNaN(lastLog)) {
            returns.add(log - lastLog);
            size = Math.min(size + 1, CAPACITY);
        }
        lastLog = log;
    }

    public int size() {
        return size;
    }

    /** The logarithm of the last close. */
    public double lastLog() {
        return lastLog;
    }

    /** NaN where there is none yet; {@code age} below {@link #CAPACITY}. */
    public double value(int age) {
        return returns.get(age);
    }
}
