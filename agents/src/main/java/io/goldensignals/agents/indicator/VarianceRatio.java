package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Lo and MacKinlay's variance ratio (Stock Market Prices Do Not Follow Random Walks, 1988) of the last n log returns:
 * variance of overlapping moves over q bars ÷ q times that of one bar, both unbiased. Above 1 returns go on, below 1 they
 * go back. NaN until bar n + 1, and while closes don't move.
 */
public final class VarianceRatio implements Indicator {
    private final LogReturns returns;
    private final int window;
    private final int lag;
    private final Ring logs;
    private final RollingMoments single;
    private final RollingMoments moves;
    private final double[] squares;
    private final Line move = new Line();
    private double value = Double.NaN;

    private VarianceRatio(LogReturns returns, int window, int lag) {
        this.returns = returns;
        this.window = window;
        this.lag = lag;
        this.logs = new Ring(lag + 1);
        this.single = new RollingMoments(window);
        this.moves = new RollingMoments(window - lag + 1);
        this.squares = new double[window];
    }

    /** {@code window} in returns; {@code lag} is q, at least 2 and shorter than the window. */
    public static VarianceRatio in(IndicatorBook book, int window, int lag) {
        if (lag < 2 || lag >= window) {
            throw new IllegalArgumentException("lag must be between 2 and window " + window + ", but was " + lag);
        }
        return book.share(VarianceRatio.class, () -> new VarianceRatio(LogReturns.in(book), window, lag), window, lag);
    }

    @Override
    public void update(Bar bar) {
        logs.add(returns.sum());
        double step = logs.get(0) - logs.get(1);
        if (!Double.isNaN(step)) {
            single.add(step);
        }
        double last = logs.get(0) - logs.get(lag);
        if (!Double.isNaN(last)) {
            moves.add(last);
        }
        double off = moves.mean() - lag * single.mean();
        double ofMoves = (moves.variance() + off * off) / (lag * (1 - (double) lag / window));
        double ofSteps = single.variance() * window / (window - 1);
        value = ofSteps > 0 ? ofMoves / ofSteps : Double.NaN;
        move.next(last / Math.sqrt(moves.variance()));
    }

    public double value() {
        return value;
    }

    /**
     * The ratio's distance from 1 in standard errors that allow for volatility that changes, about normal on a random
     * walk. Runs over the window: ask only when it matters.
     */
    public double z() {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        double mean = single.mean();
        double total = 0;
        for (int age = 0; age < window; age++) {
            double deviation = returns.value(age) - mean;
            squares[age] = deviation * deviation;
            total += squares[age];
        }
        double variance = 0;
        for (int j = 1; j < lag; j++) {
            double products = 0;
            for (int age = j; age < window; age++) {
                products += squares[age] * squares[age - j];
            }
            double weight = 2.0 * (lag - j) / lag;
            variance += weight * weight * products;
        }
        return (value - 1) * total / Math.sqrt(variance);
    }

    /** The last move over q bars, in standard deviations of such moves. */
    public Line move() {
        return move;
    }
}
