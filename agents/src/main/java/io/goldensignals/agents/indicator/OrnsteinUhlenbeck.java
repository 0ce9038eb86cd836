package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * The process of Uhlenbeck and Ornstein (1930) fitted to log closes x by least squares over the last n changes,
 * Δx = a + b·x + e with x before the change: speed θ = −ln(1 + b) per bar, mean −a/b, stationary standard deviation
 * s(e)/√(1 − (1 + b)²). NaN, but for the t-statistic, unless −1 &lt; b &lt; 0: other closes do not
 * revert. All NaN without any movement, or with so little that a line goes through all of it.
 */
public final class OrnsteinUhlenbeck implements Indicator {
    private static final double LN_2 = StrictMath.log(2);
    // Closes that stand still but for a step fit perfectly: what is left over then is rounding.
    private static final double PERFECT = 1e-6;

    private final int period;
    private final BarWindow bars;
    private final LogReturns returns;
    private final RollingMoments levels;
    private final RollingMoments changes;
    private final Line deviation = new Line();
    private double variance = Double.NaN;
    private double mean = Double.NaN;
    private double slope = Double.NaN;
    private double center = Double.NaN;
    private double tStatistic = Double.NaN;

    private OrnsteinUhlenbeck(BarWindow bars, LogReturns returns, int period) {
        this.period = period;
        this.bars = bars;
        this.returns = returns;
        this.levels = new RollingMoments(period);
        this.changes = new RollingMoments(period);
    }

    /** {@code period} is n, 3 at least. */
    public static OrnsteinUhlenbeck in(IndicatorBook book, int period) {
        if (period < 3) {
            throw new IllegalArgumentException("period must be at least 3 bars, but was " + period);
        }
        return book.share(
                OrnsteinUhlenbeck.class, () -> new OrnsteinUhlenbeck(book.bars(), LogReturns.in(book), period), period);
    }

    @Override
    public void update(Bar bar) {
        double level = LogReturns.between(bars.anchor(), bar.close());
        double varianceBefore = variance;
        double meanBefore = mean;
        levels.add(level);
        variance = levels.variance();
        mean = levels.mean();
        if (returns.size() == 0) {
            return;
        }
        changes.add(returns.value(0));
        // var(x + Δx) = var(x) + var(Δx) + 2·cov(x, Δx), and x + Δx is the level one bar later.
        double covariance = (variance - varianceBefore - changes.variance()) / 2;
        slope = varianceBefore > 0 ? covariance / varianceBefore : Double.NaN;
        double residual = changes.variance() - slope * covariance;
        if (!(residual > PERFECT * changes.variance())) {
            slope = Double.NaN;
        }
        tStatistic = slope / Math.sqrt(residual / ((period - 2) * varianceBefore));
        center = meanBefore - changes.mean() / slope;
        double spread = Math.sqrt(residual * period / (period - 2) / (-slope * (2 + slope)));
        deviation.next(reverts() ? (level - center) / spread : Double.NaN);
    }

    private boolean reverts() {
        return slope > -1 && slope < 0;
    }

    /** In bars. */
    public double halfLife() {
        return reverts() ? -LN_2 / StrictMath.log1p(slope) : Double.NaN;
    }

    /** Of b: strongly negative speaks against a random walk, by the critical values of Dickey and Fuller (1979). */
    public double tStatistic() {
        return tStatistic;
    }

    /** The last log close minus the mean, in stationary standard deviations. */
    public Line deviation() {
        return deviation;
    }

    /** The mean as a price. */
    public double mean() {
        return reverts() ? bars.anchor() * StrictMath.exp(center) : Double.NaN;
    }
}
