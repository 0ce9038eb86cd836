package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Stochastic oscillator of RSI instead of price, 0 to 100 (Tushar Chande and Stanley Kroll, The New Technical Trader,
 * 1994), smoothed to %K and %D as charting software does. NaN while RSI has not moved by more than its rounding.
 */
public final class StochasticRsi implements Indicator {
    // In RSI points; in a flat market RSI only trembles in its last digits.
    private static final double ROUNDING = 1e-9;

    private final Rsi rsi;
    private final RollingMaximum highest;
    private final RollingMaximum negatedLowest;
    private final StochasticLines lines;

    private StochasticRsi(Rsi rsi, int period, int smoothing, int signal) {
        this.rsi = rsi;
        this.highest = new RollingMaximum(period);
        this.negatedLowest = new RollingMaximum(period);
        this.lines = new StochasticLines(smoothing, signal);
    }

    /** {@code rsi} is RSI's period, {@code period} the number of its values that make the range. */
    public static StochasticRsi in(IndicatorBook book, int rsi, int period, int smoothing, int signal) {
        return book.share(
                StochasticRsi.class,
                () -> new StochasticRsi(Rsi.in(book, rsi), period, smoothing, signal),
                rsi,
                period,
                smoothing,
                signal);
    }

    @Override
    public void update(Bar bar) {
        double value = rsi.value();
        if (!Double.isNaN(value)) {
            highest.add(value);
            negatedLowest.add(-value);
        }
        double width = range();
        lines.next(width > ROUNDING ? 100 * (value + negatedLowest.value()) / width : Double.NaN);
    }

    public StochasticLines lines() {
        return lines;
    }

    /** Highest minus lowest RSI of the window, in points. */
    public double range() {
        return highest.value() + negatedLowest.value();
    }
}
