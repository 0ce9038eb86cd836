package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Kalman filter of a local linear trend in log price (Harvey, Forecasting, Structural Time Series Models and the Kalman
 * Filter, 1989): close = level + noise, the level a random walk with a slope that is one too. With their variances fixed
 * as ratios to the noise's, the gain settles within some bars, so its limit is used from the start; the noise itself is
 * measured by the innovations of the last 64 bars. In this form the filter needs returns alone: the level lies
 * (1 − gain)·innovation below the close. NaN until there are 64 returns, and when none of them moved.
 */
public final class KalmanTrend implements Indicator {
    private static final int WINDOW = 64;
    // The covariance closes in on its limit by the square of the slowest root per step.
    private static final int STEPS = 1_000;

    private final LogReturns returns;
    private final RollingSum squares = new RollingSum(WINDOW);
    private final Line slopeT = new Line();
    private double close = Double.NaN;
    private double levelGain;
    private double slopeGain;
    private double slopeVariance;
    private double innovation;
    private double slope;
    private int still;

    private KalmanTrend(LogReturns returns, double levelToNoise, double slopeToNoise) {
        this.returns = returns;
        settle(levelToNoise, slopeToNoise);
    }

    /** Variances of the level's and of the slope's steps, divided by that of the noise around the level. */
    public static KalmanTrend in(IndicatorBook book, double levelToNoise, double slopeToNoise) {
        return book.share(
                KalmanTrend.class,
                () -> new KalmanTrend(LogReturns.in(book), levelToNoise, slopeToNoise),
                levelToNoise,
                slopeToNoise);
    }

    /** The Riccati recursion, in units of the noise's variance. */
    private void settle(double levelToNoise, double slopeToNoise) {
        double level = 1;
        double shared = 0;
        double trend = 1;
        for (int step = 0; step < STEPS; step++) {
            double levelAhead = level + 2 * shared + trend + levelToNoise;
            double sharedAhead = shared + trend;
            double trendAhead = trend + slopeToNoise;
            levelGain = levelAhead / (levelAhead + 1);
            slopeGain = sharedAhead / (levelAhead + 1);
            level = levelGain;
            shared = slopeGain;
            trend = trendAhead - slopeGain * sharedAhead;
        }
        // Relative to the innovations' variance, 1/(1 − gain) of the noise's.
        slopeVariance = trend * (1 - levelGain);
    }

    @Override
    public void update(Bar bar) {
        close = bar.close();
        if (returns.size() == 0) {
            return;
        }
        double step = returns.value(0);
        innovation = step + (1 - levelGain) * innovation - slope;
        slope += slopeGain * innovation;
        squares.add(innovation * innovation);
        still = step == 0 ? still + 1 : 0;
        slopeT.next(slope / Math.sqrt(slopeVariance * variance()));
    }

    /** The filtered price. */
    public double level() {
        return close * StrictMath.exp(-(1 - levelGain) * innovation);
    }

    /** Log return per bar. */
    public double slope() {
        return Double.isNaN(variance()) ? Double.NaN : slope;
    }

    /** The slope divided by its standard error. */
    public Line slopeT() {
        return slopeT;
    }

    /** The last close's distance from its forecast in standard deviations of such distances. */
    public double surprise() {
        return innovation / Math.sqrt(variance());
    }

    // Where nothing moves, the filter's own settling is no market.
    private double variance() {
        double sum = squares.value();
        return still < WINDOW && sum > 0 ? sum / WINDOW : Double.NaN;
    }
}
