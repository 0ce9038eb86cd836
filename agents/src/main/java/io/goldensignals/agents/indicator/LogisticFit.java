package io.goldensignals.agents.indicator;

import java.util.Arrays;

/**
 * Logistic regression with a ridge penalty by Newton's method from zero, which is iteratively reweighted least squares
 * (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2009, 4.4). The sums run in the order of the
 * rows, so the weights are the same to the last bit everywhere.
 */
final class LogisticFit {
    private static final int MOST_STEPS = 8;
    // Newton's error is squared by every step: after one this small the next would change nothing.
    private static final double SMALL_STEP = 1e-7;

    private final int size;
    private final double ridge;
    private final double[] rows;
    private final double[] outcomes;
    private final double[] weights;
    private final double[] gradient;
    private final double[] curvature;
    private int count;

    /** {@code size} numbers per row; the penalty is half of {@code ridge} times the squared weights. */
    LogisticFit(int size, int mostRows, double ridge) {
        this.size = size;
        this.ridge = ridge;
        this.rows = new double[mostRows * size];
        this.outcomes = new double[mostRows];
        this.weights = new double[size];
        this.gradient = new double[size];
        this.curvature = new double[size * size];
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    void put(int place, double value) {
        rows[count * size + place] = value;
    }

    /** Ends the row of the values put; {@code outcome} 1 for yes, 0 for no, ½ for neither. */
    void end(double outcome) {
        outcomes[count++] = outcome;
    }

    void fit() {
        Arrays.fill(weights, 0);
        double step = 1;
        for (int i = 0; i < MOST_STEPS && step > SMALL_STEP; i++) {
            differentiate();
            solve();
            step = 0;
            for (int k = 0; k < size; k++) {
                weights[k] += gradient[k];
                step = Math.max(step, Math.abs(gradient[k]));
            }
        }
    }

    double weight(int place) {
        return weights[place];
    }

    static double probability(double score) {
        return 1 / (1 + StrictMath.exp(-score));
    }

    /** Gradient of the penalised log-likelihood and the lower half of its negated second derivative. */
    private void differentiate() {
        for (int k = 0; k < size; k++) {
            gradient[k] = -ridge * weights[k];
            for (int l = 0; l <= k; l++) {
                curvature[k * size + l] = k == l ? ridge : 0;
            }
        }
        for (int row = 0; row < count; row++) {
            int at = row * size;
            double score = 0;
            for (int k = 0; k < size; k++) {
                score += weights[k] * rows[at + k];
            }
            double p = probability(score);
            double error = outcomes[row] - p;
            double spread = p * (1 - p);
            for (int k = 0; k < size; k++) {
                double x = rows[at + k];
                gradient[k] += error * x;
                double scaled = spread * x;
                for (int l = 0; l <= k; l++) {
                    curvature[k * size + l] += scaled * rows[at + l];
                }
            }
        }
    }

    /** Cholesky's decomposition of the curvature in place; the gradient becomes the step. */
    private void solve() {
        for (int k = 0; k < size; k++) {
            for (int l = 0; l <= k; l++) {
                double sum = curvature[k * size + l];
                for (int m = 0; m < l; m++) {
                    sum -= curvature[k * size + m] * curvature[l * size + m];
                }
                curvature[k * size + l] = k == l ? Math.sqrt(sum) : sum / curvature[l * size + l];
            }
        }
        for (int k = 0; k < size; k++) {
            for (int m = 0; m < k; m++) {
                gradient[k] -= curvature[k * size + m] * gradient[m];
            }
            gradient[k] /= curvature[k * size + k];
        }
        for (int k = size - 1; k >= 0; k--) {
            for (int m = k + 1; m < size; m++) {
                gradient[k] -= curvature[m * size + k] * gradient[m];
            }
            gradient[k] /= curvature[k * size + k];
        }
    }
}
