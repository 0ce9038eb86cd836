package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Hurst exponent of the last n log returns by aggregated variances (Taqqu, Teverovsky and Willinger, Estimators for
 * Long-Range Dependence, 1995): the variance of a move over k bars grows as k^2H, so H is half the slope of its logarithm
 * on that of k = 1, 2, 4, 8, 16. Moves overlap, and each variance is corrected by 1 − k/n for the mean that is taken out.
 * ½ for a random walk, with a standard error of about 0.06 for n = 256. NaN until bar n + 1, and while closes don't move.
 */
public final class Hurst implements Indicator {
    /** The longest of the moves, in bars. */
    public static final int LONGEST = 16;

    private static final double LN2 = StrictMath.log(2);

    private final LogReturns returns;
    private final Ring logs = new Ring(LONGEST + 1);
    private final RollingMoments one;
    private final RollingMoments two;
    private final RollingMoments eight;
    private final RollingMoments sixteen;
    private final double correction;
    private final Line move = new Line();
    private double value = Double.NaN;

    private Hurst(LogReturns returns, int window) {
        this.returns = returns;
        one = new RollingMoments(window);
        two = new RollingMoments(window - 1);
        eight = new RollingMoments(window - 7);
        sixteen = new RollingMoments(window - 15);
        correction = StrictMath.log(product(share(1, window), share(2, window), share(8, window), share(16, window)));
    }

    /** {@code window} in returns, longer than {@link #LONGEST}. */
    public static Hurst in(IndicatorBook book, int window) {
        if (window <= LONGEST) {
            throw new IllegalArgumentException("window must be above " + LONGEST + ", but was " + window);
        }
        return book.share(Hurst.class, () -> new Hurst(LogReturns.in(book), window), window);
    }

    private static double share(int lag, int window) {
        return 1 - (double) lag / window;
    }

    // The lags' logarithms to base 2, centred, are −2, −1, 0, 1, 2: the slope's weights of the variances' logarithms.
    // Here
    // they are powers, so that one logarithm does for all, and k = 4 has no say.
    private static double product(double one, double two, double eight, double sixteen) {
        return sixteen / one * (sixteen / one) * (eight / two);
    }

    @Override
    public void update(Bar bar) {
        logs.add(returns.sum());
        add(one, 1);
        add(two, 2);
        add(eight, 8);
        add(sixteen, 16);
        double scaling = product(one.variance(), two.variance(), eight.variance(), sixteen.variance());
        // Slope = Σ weight·ln(variance) ÷ (10·ln 2), and H is half of it.
        value = scaling > 0 ? (StrictMath.log(scaling) - correction) / (20 * LN2) : Double.NaN;
        move.next((logs.get(0) - logs.get(LONGEST)) / Math.sqrt(sixteen.variance()));
    }

    private void add(RollingMoments moments, int lag) {
        double difference = logs.get(0) - logs.get(lag);
        if (!Double.isNaN(difference)) {
            moments.add(difference);
        }
    }

    public double value() {
        return value;
    }

    /** The last move over 16 bars, in standard deviations of such moves. */
    public Line move() {
        return move;
    }
}
