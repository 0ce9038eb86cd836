package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * The test of one return for a jump of Lee and Mykland (Jumps in Financial Markets, Review of Financial Studies,
 * 2008): the last log return divided by the local volatility, the root of the mean product of neighbouring absolute
 * returns among the K − 1 before it. Such bipower variation ignores jumps, and leaves the tested return out. Without a
 * jump it is a normal variable with a standard deviation of √(π/2). NaN where fewer than a quarter of the products are
 * positive: in a market that mostly stood still a single tick would be a jump.
 */
public final class JumpStatistic implements Indicator {
    private static final double MEAN_ABSOLUTE_NORMAL = Math.sqrt(2 / Math.PI);

    private final LogReturns returns;
    private final int products;
    private final RollingSum bipower;
    private final RollingSum moving;
    private double value = Double.NaN;

    private JumpStatistic(LogReturns returns, int window) {
        this.returns = returns;
        this.products = window - 2;
        this.bipower = new RollingSum(products);
        this.moving = new RollingSum(products);
    }

    /** {@code window} is K, 4 at least. */
    public static JumpStatistic in(IndicatorBook book, int window) {
        if (window < 4) {
            throw new IllegalArgumentException("window must be at least 4 bars, but was " + window);
        }
        return book.share(JumpStatistic.class, () -> new JumpStatistic(LogReturns.in(book), window), window);
    }

    @Override
    public void update(Bar bar) {
        double last = returns.value(0);
        double volatility = Math.sqrt(bipower.value() / products);
        value = 4 * moving.value() >= products && volatility > 0 ? last / volatility : Double.NaN;
        double product = Math.abs(last) * Math.abs(returns.value(1));
        if (!Double.isNaN(product)) {
            bipower.add(product);
            moving.add(product > 0 ? 1 : 0);
        }
    }

    public double value() {
        return value;
    }

    /**
     * What the largest of {@code tests} statistics exceeds in size with the probability {@code significance} although
     * nothing has jumped, from the limiting Gumbel distribution.
     */
    public static double critical(int tests, double significance) {
        double root = Math.sqrt(2 * StrictMath.log(tests));
        double location = root / MEAN_ABSOLUTE_NORMAL
                - (StrictMath.log(Math.PI) + StrictMath.log(StrictMath.log(tests))) / (2 * MEAN_ABSOLUTE_NORMAL * root);
        double scale = 1 / (MEAN_ABSOLUTE_NORMAL * root);
        return location - scale * StrictMath.log(-StrictMath.log1p(-significance));
    }
}
