package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Connors RSI, 0 to 100 (Connors and Alvarez, An Introduction to ConnorsRSI, 2012): the mean of RSI of the closes, RSI of
 * the streak and the percentage of the last n returns that are smaller than this one. A streak counts closes in a row
 * above, negative for below, the one before; an unchanged close ends it at 0. NaN while one of the three is, so in a
 * series that never moved.
 */
public final class ConnorsRsi implements Indicator {
    private final Rsi rsi;
    private final WilderAverage gains;
    private final WilderAverage losses;
    private final double[] returns;
    private int slot;
    private boolean full;
    private final Line line = new Line();
    private double lastClose = Double.NaN;
    private int streak;
    private double streakRsi = Double.NaN;
    private double percentRank = Double.NaN;

    private ConnorsRsi(Rsi rsi, int streakPeriod, int rank) {
        this.rsi = rsi;
        this.gains = new WilderAverage(streakPeriod);
        this.losses = new WilderAverage(streakPeriod);
        this.returns = new double[rank];
    }

    /** {@code rank} is the number of returns before the last one that it is compared with. */
    public static ConnorsRsi in(IndicatorBook book, int period, int streakPeriod, int rank) {
        return book.share(
                ConnorsRsi.class,
                () -> new ConnorsRsi(Rsi.in(book, period), streakPeriod, rank),
                period,
                streakPeriod,
                rank);
    }

    @Override
    public void update(Bar bar) {
        double change = bar.close() - lastClose;
        double relative = change / lastClose;
        lastClose = bar.close();
        if (Double.isNaN(relative)) {
            return;
        }
        extend(change);
        percentRank = full ? 100.0 * below(relative) / returns.length : Double.NaN;
        returns[slot++] = relative;
        if (slot == returns.length) {
            slot = 0;
            full = true;
        }
        line.next((rsi.value() + streakRsi + percentRank) / 3);
    }

    private void extend(double change) {
        int next = change > 0 ? Math.max(streak, 0) + 1 : change < 0 ? Math.min(streak, 0) - 1 : 0;
        int step = next - streak;
        streak = next;
        gains.add(Math.max(step, 0));
        losses.add(Math.max(-step, 0));
        double sum = gains.value() + losses.value();
        streakRsi = sum > 0 ? 100 * gains.value() / sum : Double.NaN;
    }

    // To count a hundred numbers without a branch takes half the time of keeping them sorted.
    private int below(double x) {
        int below = 0;
        for (double earlier : returns) {
            below += earlier < x ? 1 : 0;
        }
        return below;
    }

    public Line line() {
        return line;
    }

    public double value() {
        return line.value();
    }

    public double rsi() {
        return rsi.value();
    }

    /** Closes in a row above the one before, negative for below. */
    public int streak() {
        return streak;
    }

    public double streakRsi() {
        return streakRsi;
    }

    public double percentRank() {
        return percentRank;
    }
}
