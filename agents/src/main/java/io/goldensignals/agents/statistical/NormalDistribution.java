package io.goldensignals.agents.statistical;

/** The standard normal distribution. */
final class NormalDistribution {
    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    // Beyond it a tail is below the last digit of 1.
    private static final double FAR = 8.3;

    private NormalDistribution() {}

    /**
     * The probability of a value below x, by Marsaglia's series (Evaluating the Normal Distribution, 2004): ½ + φ(x)·(x +
     * x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …), exact to about 1e-15.
     */
    static double below(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        if (Math.abs(x) > FAR) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        double before = 0;
        for (int k = 3; sum != before; k += 2) {
            before = sum;
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-0.5 * x * x) / ROOT_OF_TWO_PI;
    }
}
