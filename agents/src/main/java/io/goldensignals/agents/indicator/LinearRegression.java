package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Least squares of the last n closes on time: the line at this bar, its slope, the slope's t-statistic and r². NaN until
 * there are n closes; t and r² also while they are all the same. Closes hang together, so that on a random walk t exceeds
 * 2 more often than not (Granger and Newbold, Spurious Regressions in Econometrics, 1974): read it as a measure of how
 * straight a move is.
 */
public final class LinearRegression implements Indicator {
    private final RollingRegression closes;
    private final Line t = new Line();
    private double time;

    private LinearRegression(int period) {
        closes = new RollingRegression(period);
    }

    public static LinearRegression in(IndicatorBook book, int period) {
        return book.share(LinearRegression.class, () -> new LinearRegression(period), period);
    }

    @Override
    public void update(Bar bar) {
        closes.add(++time, bar.close());
        t.next(closes.t());
    }

    public double value() {
        return closes.at(time);
    }

    /** In price per bar. */
    public double slope() {
        return closes.slope();
    }

    /** Slope ÷ its standard error; infinite for closes on a line. */
    public Line t() {
        return t;
    }

    /** The share of the closes' variance that the line explains. */
    public double r2() {
        return closes.r2();
    }
}
