package io.goldensignals.agents.indicator;

import java.math.BigDecimal;
import java.util.Arrays;

/** How variances grow with the length of moves, straight from the definitions; NaN for too few bars, or none that moved. */
final class NaiveScaling {
    private static final int[] LAGS = {1, 2, 4, 8, 16};

    private NaiveScaling() {}

    /** All sums of q returns in a row. */
    private static BigDecimal[] moves(BigDecimal[] returns, int q) {
        return Arrays.copyOfRange(NaiveSeries.sums(returns, q), q - 1, returns.length);
    }

    private static BigDecimal squares(BigDecimal[] values, BigDecimal center) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal value : values) {
            BigDecimal deviation = value.subtract(center);
            sum = sum.add(deviation.multiply(deviation), Naive.DIGITS);
        }
        return sum;
    }

    /** Half the slope of ln(variance of moves over k bars ÷ (1 − k/n)) on ln(k), by least squares. */
    static double hurst(BigDecimal[] returns, int last, int n) {
        if (last < n) {
            return Double.NaN;
        }
        BigDecimal[] x = new BigDecimal[LAGS.length];
        BigDecimal[] y = new BigDecimal[LAGS.length];
        for (int i = 0; i < LAGS.length; i++) {
            BigDecimal[] moves = moves(NaiveSeries.window(returns, last, n), LAGS[i]);
            BigDecimal squares = squares(moves, Naive.mean(moves, 0, moves.length));
            if (squares.signum() == 0) {
                return Double.NaN;
            }
            double variance = squares.doubleValue() / moves.length / (1 - (double) LAGS[i] / n);
            x[i] = new BigDecimal(StrictMath.log(LAGS[i]));
            y[i] = new BigDecimal(StrictMath.log(variance));
        }
        return NaiveLine.all(x, y, LAGS.length)[LAGS.length - 1].slope() / 2;
    }

    /** Equations 12 and 13 of Lo and MacKinlay: both estimators unbiased. */
    static double varianceRatio(BigDecimal[] returns, int last, int n, int q) {
        if (last < n) {
            return Double.NaN;
        }
        BigDecimal[] steps = NaiveSeries.window(returns, last, n);
        BigDecimal mean = Naive.mean(steps, 0, n);
        BigDecimal ofSteps = squares(steps, mean).divide(BigDecimal.valueOf(n - 1L), Naive.DIGITS);
        if (ofSteps.signum() == 0) {
            return Double.NaN;
        }
        double m = q * (n - q + 1.0) * (1 - (double) q / n);
        BigDecimal ofMoves =
                squares(moves(steps, q), mean.multiply(BigDecimal.valueOf(q))).divide(new BigDecimal(m), Naive.DIGITS);
        return ofMoves.divide(ofSteps, Naive.DIGITS).doubleValue();
    }

    /** √n·(VR − 1) ÷ √θ with θ the sum of (2(q − j)/q)²·δ(j). */
    static double robustZ(BigDecimal[] returns, int last, int n, int q) {
        if (last < n) {
            return Double.NaN;
        }
        BigDecimal[] steps = NaiveSeries.window(returns, last, n);
        BigDecimal mean = Naive.mean(steps, 0, n);
        BigDecimal total = squares(steps, mean);
        if (total.signum() == 0) {
            return Double.NaN;
        }
        double theta = 0;
        for (int j = 1; j < q; j++) {
            BigDecimal products = BigDecimal.ZERO;
            for (int t = j; t < n; t++) {
                BigDecimal now = steps[t].subtract(mean).pow(2, Naive.DIGITS);
                products = products.add(now.multiply(steps[t - j].subtract(mean).pow(2, Naive.DIGITS)), Naive.DIGITS);
            }
            BigDecimal delta = products.multiply(BigDecimal.valueOf(n)).divide(total.multiply(total), Naive.DIGITS);
            theta += 4.0 * (q - j) * (q - j) / (q * q) * delta.doubleValue();
        }
        return Math.sqrt(n) * (varianceRatio(returns, last, n, q) - 1) / Math.sqrt(theta);
    }
}
