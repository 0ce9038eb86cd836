package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Momentum of the series itself over three horizons, each log return in the standard deviations that a walk without
 * momentum would have made: r(h) / (σ·√h), σ the population deviation of one-bar log returns over the medium horizon.
 * Moskowitz, Ooi and Pedersen (2012) take signs and scale by volatility; three horizons as Hurst, Ooi and Pedersen
 * (2017). Without their risk-free rate, as there is none in the bars. NaN while the medium horizon never moved.
 */
public final class TimeSeriesMomentum implements Indicator {
    // Beyond two deviations a horizon says no more: else one jump would speak for all three.
    private static final double CAP = 2;

    private final RollingMoments returns;
    private final Horizon fast;
    private final Horizon medium;
    private final Horizon slow;
    private final Line score = new Line();
    private final Line weakest = new Line();
    private double lastClose = Double.NaN;

    private static final class Horizon {
        private final RollingSum returns;
        private final double root;
        private double scaled = Double.NaN;

        Horizon(int bars) {
            returns = new RollingSum(bars);
            root = Math.sqrt(bars);
        }

        double scaled(double deviation) {
            scaled = deviation > 0 ? returns.value() / (deviation * root) : Double.NaN;
            return scaled;
        }

        double capped() {
            return Math.max(-CAP, Math.min(CAP, scaled));
        }
    }

    private TimeSeriesMomentum(int fast, int medium, int slow) {
        this.returns = new RollingMoments(medium);
        this.fast = new Horizon(fast);
        this.medium = new Horizon(medium);
        this.slow = new Horizon(slow);
    }

    /** Horizons in bars. */
    public static TimeSeriesMomentum in(IndicatorBook book, int fast, int medium, int slow) {
        return book.share(
                TimeSeriesMomentum.class, () -> new TimeSeriesMomentum(fast, medium, slow), fast, medium, slow);
    }

    @Override
    public void update(Bar bar) {
        // The logarithm of the quotient would lose the digits of a small move of a high price.
        double change = StrictMath.log1p((bar.close() - lastClose) / lastClose);
        lastClose = bar.close();
        if (Double.isNaN(change)) {
            return;
        }
        returns.add(change);
        fast.returns.add(change);
        medium.returns.add(change);
        slow.returns.add(change);
        double deviation = Math.sqrt(returns.variance());
        double low = Math.min(fast.scaled(deviation), Math.min(medium.scaled(deviation), slow.scaled(deviation)));
        double high = Math.max(fast.scaled, Math.max(medium.scaled, slow.scaled));
        score.next((fast.capped() + medium.capped() + slow.capped()) / 3);
        weakest.next(low > 0 ? low : Math.min(high, 0));
    }

    /** The three horizons' returns in their deviations, each capped at ±2, on average. */
    public Line score() {
        return score;
    }

    /** The horizon nearest to zero where all three have one sign, 0 where they differ. */
    public Line weakest() {
        return weakest;
    }

    public double fast() {
        return fast.scaled;
    }

    public double medium() {
        return medium.scaled;
    }

    public double slow() {
        return slow.scaled;
    }
}
