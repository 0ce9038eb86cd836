package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;

/**
 * Mean and shape of a sample.
 *
 * @param n how many values
 * @param mean NaN when there are none
 * @param variance the sample's, over n − 1; NaN below two values
 * @param skewness third standardised moment, over n throughout; NaN when the values don't vary
 * @param kurtosis fourth standardised moment, over n throughout, 3 for a normal distribution; NaN as above
 */
record Moments(int n, double mean, double variance, double skewness, double kurtosis) {
    /** A return is a quotient less 1, rounded at 1e-16: a deviation below this is rounding. */
    private static final double ROUNDING = 1e-14;

    static Moments of(double... values) {
        double mean = sum(values, 0, 1) / values.length;
        double second = sum(values, mean, 2);
        int n = values.length;
        double deviation = Math.sqrt(second / n);
        boolean varies = deviation > ROUNDING;
        return new Moments(
                n,
                mean,
                n < 2 ? Double.NaN : second / (n - 1),
                varies ? sum(values, mean, 3) / n / (deviation * deviation * deviation) : Double.NaN,
                varies ? sum(values, mean, 4) * n / (second * second) : Double.NaN);
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    /** Mean ÷ deviation; NaN when the values don't vary. */
    double ratio() {
        return deviation() > ROUNDING ? mean / deviation() : Double.NaN;
    }

    /** Of the least-squares line of y on x; NaN below two points and when x does not vary. */
    static double slope(double[] x, double[] y) {
        Moments mx = of(x);
        double meanY = of(y).mean();
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - mx.mean()) * (y[i] - meanY);
        }
        return Double.isNaN(mx.ratio()) ? Double.NaN : products / (x.length - 1) / mx.variance();
    }

    /** Null for NaN and the infinite: what a figure is that can't be told. */
    static Double told(double figure) {
        return Double.isFinite(figure) ? (Double) figure : null;
    }

    static void requireFinite(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            Settings.require(Double.isFinite(values[i]), name + "[" + i + "]", "finite", values[i]);
        }
    }

    private static double sum(double[] values, double centre, int power) {
        double sum = 0;
        for (double value : values) {
            double deviation = value - centre;
            double term = deviation;
            for (int factor = 1; factor < power; factor++) {
                term *= deviation;
            }
            sum += term;
        }
        return sum;
    }
}
