package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * AR(1) of log returns: least squares of the last n returns on the return before each. NaN until bar n + 2, and while
 * closes don't move.
 */
public final class Autoregression implements Indicator {
    private final LogReturns returns;
    private final RollingRegression pairs;

    private Autoregression(LogReturns returns, int window) {
        this.returns = returns;
        this.pairs = new RollingRegression(window);
    }

    public static Autoregression in(IndicatorBook book, int window) {
        return book.share(Autoregression.class, () -> new Autoregression(LogReturns.in(book), window), window);
    }

    @Override
    public void update(Bar bar) {
        if (returns.size() > 1) {
            pairs.add(returns.value(1), returns.value(0));
        }
    }

    /** What remains of a return in the next one, about −1 to 1. */
    public double coefficient() {
        return pairs.slope();
    }

    /** The coefficient in standard errors of its own. */
    public double t() {
        return pairs.t();
    }

    /** The next log return by the last one. */
    public double forecast() {
        return pairs.at(returns.value(0));
    }

    /** Standard deviation of the returns about their forecasts. */
    public double residualDeviation() {
        return pairs.residualDeviation();
    }

    /** The last return minus the mean of those before, in standard deviations of the residuals. */
    public double shock() {
        return (returns.value(0) - pairs.meanX()) / pairs.residualDeviation();
    }
}
