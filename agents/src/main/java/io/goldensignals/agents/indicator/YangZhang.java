package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Volatility per bar from open, high, low and close (Yang and Zhang, Drift Independent Volatility Estimation,
 * Journal of Business, 2000): σ² = V(open) + k·V(close) + (1 − k)·V(Rogers-Satchell), sample variances of log(open /
 * previous close) and log(close / open), k = 0.34/(1.34 + (n + 1)/(n − 1)). Unlike Garman and Klass's it knows gaps
 * and ignores drift. First value at bar n + 1.
 */
public final class YangZhang implements Indicator {
    private final int period;
    private final double weight;
    private final RollingMoments gaps;
    private final RollingMoments bodies;
    private final RollingSum ranges;
    private double lastClose = Double.NaN;
    private double value = Double.NaN;

    private YangZhang(int period) {
        this.period = period;
        this.weight = 0.34 / (1.34 + (period + 1.0) / (period - 1));
        this.gaps = new RollingMoments(period);
        this.bodies = new RollingMoments(period);
        this.ranges = new RollingSum(period);
    }

    /** {@code period} at least 2. */
    public static YangZhang in(IndicatorBook book, int period) {
        return book.share(YangZhang.class, () -> new YangZhang(period), period);
    }

    @Override
    public void update(Bar bar) {
        double open = bar.open();
        double gap = log(open, lastClose);
        lastClose = bar.close();
        if (Double.isNaN(gap)) {
            return;
        }
        double up = log(bar.high(), open);
        double down = log(bar.low(), open);
        double body = bar.close() == bar.high() ? up : bar.close() == bar.low() ? down : log(bar.close(), open);
        gaps.add(gap);
        bodies.add(body);
        ranges.add(up * (up - body) + down * (down - body));
        // Moments are the population's, the paper's variances a sample's.
        double sample = gaps.variance() + weight * bodies.variance();
        value = Math.sqrt(sample * period / (period - 1) + (1 - weight) * ranges.value() / period);
    }

    /** Exact also for a small move of a high price; most bars have a price twice, and its logarithm is not cheap. */
    private static double log(double price, double reference) {
        return price == reference ? 0 : StrictMath.log1p((price - reference) / reference);
    }

    /** As a fraction of the price; 0 where nothing moves. */
    public double value() {
        return value;
    }
}
