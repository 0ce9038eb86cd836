package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Relative strength index, 0 to 100, of closes. Wilder, New Concepts in Technical Trading Systems (1978): the first
 * averages are the means of the first n gains and losses, so the first value comes with bar n + 1. NaN for a series
 * that never moved: TA-Lib says 0 there and TradingView 100, opinions where there is none.
 */
public final class Rsi implements Indicator {
    private final WilderAverage gains;
    private final WilderAverage losses;
    private final Line line = new Line();
    private double lastClose = Double.NaN;

    private Rsi(int period) {
        gains = new WilderAverage(period);
        losses = new WilderAverage(period);
    }

    public static Rsi in(IndicatorBook book, int period) {
        return book.share(Rsi.class, () -> new Rsi(period), period);
    }

    @Override
    public void update(Bar bar) {
        double change = bar.close() - lastClose;
        lastClose = bar.close();
        if (Double.isNaN(change)) {
            return;
        }
        gains.add(Math.max(change, 0));
        losses.add(Math.max(-change, 0));
        double sum = gains.value() + losses.value();
        line.next(sum > 0 ? 100 * gains.value() / sum : Double.NaN);
    }

    public Line line() {
        return line;
    }

    public double value() {
        return line.value();
    }
}
