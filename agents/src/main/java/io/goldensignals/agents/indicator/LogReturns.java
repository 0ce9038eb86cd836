package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** Natural logarithms of close ÷ previous close, the last 511 by age: 0 is the latest. */
public final class LogReturns implements Indicator {
    public static final int CAPACITY = BarWindow.CAPACITY - 1;

    private final Ring returns = new Ring(CAPACITY);
    private double lastClose = Double.NaN;
    private double sum;
    private int size;

    private LogReturns() {}

    public static LogReturns in(IndicatorBook book) {
        return book.share(LogReturns.class, LogReturns::new);
    }

    @Override
    public void update(Bar bar) {
        if (!Double.isNaN(lastClose)) {
            double step = between(lastClose, bar.close());
            returns.add(step);
            sum += step;
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

    /**
     * Of the last close ÷ the first that the book has seen: the sum of the returns, which the difference of two sums tells
     * with all its digits, unlike that of two logarithms. NaN before the first close.
     */
    public double sum() {
        return Double.isNaN(lastClose) ? Double.NaN : sum;
    }

    /** NaN where there is none yet; {@code age} below {@link #CAPACITY}. */
    public double value(int age) {
        return returns.get(age);
    }
}
