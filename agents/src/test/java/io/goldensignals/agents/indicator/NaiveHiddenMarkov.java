package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The textbook's way (Rabiner, A Tutorial on Hidden Markov Models, 1989): both densities, scaled forward and backward
 * variables, all state and pair probabilities kept, then the parameters from them.
 */
final class NaiveHiddenMarkov {
    private final double[] x;
    private double[] mean = {0, 0};
    private double[] variance = {0.5, 2};
    private double[] weight = new double[2];
    private double[][] change = {{0.95, 0.05}, {0.05, 0.95}};

    private NaiveHiddenMarkov(double[] x) {
        this.x = x;
        for (int step = 0; step < 6; step++) {
            step();
        }
        if (variance[0] > variance[1]) {
            mean = new double[] {mean[1], mean[0]};
            variance = new double[] {variance[1], variance[0]};
            weight = new double[] {weight[1], weight[0]};
            change = new double[][] {{change[1][1], change[1][0]}, {change[0][1], change[0][0]}};
        }
    }

    /** Probability of calm, that of the bar before by the same fit, means and the calm one's t. */
    static Map<String, double[]> regimes(List<Bar> bars) {
        int size = bars.size();
        double[] returns = NaiveLearning.logReturns(bars);
        double[][] columns = new double[5][];
        Arrays.setAll(columns, k -> NaiveLearning.undefined(size));
        NaiveHiddenMarkov model = null;
        int from = 0;
        double scale = Double.NaN;
        for (int i = 0; i < size; i++) {
            if (NaiveLearning.isRefit(bars, i)) {
                from = i - 447;
                double[] last = Arrays.copyOfRange(returns, from, i + 1);
                scale = NaiveLearning.rootMeanSquare(last);
                double unit = scale;
                model = scale > 0
                        ? new NaiveHiddenMarkov(
                                Arrays.stream(last).map(r -> r / unit).toArray())
                        : null;
            }
            if (model != null) {
                double[] row = model.judge(returns, from, i, scale);
                for (int k = 0; k < row.length; k++) {
                    columns[k][i] = row[k];
                }
            }
        }
        return Map.of(
                "calm", columns[0],
                "before", columns[1],
                "calmMean", columns[2],
                "turbulentMean", columns[3],
                "calmT", columns[4]);
    }

    private double[] judge(double[] returns, int from, int now, double scale) {
        double[][] alpha = forward(
                Arrays.stream(returns, from, now + 1).map(r -> r / scale).toArray())[0];
        return new double[] {
            alpha[alpha.length - 1][0],
            alpha[alpha.length - 2][0],
            scale * mean[0],
            scale * mean[1],
            mean[0] / Math.sqrt(variance[0] / weight[0])
        };
    }

    /** Relative to the larger of the two, or far out both would be zero. */
    private double density(int state, double value) {
        return Math.exp(logDensity(state, value) - Math.max(logDensity(0, value), logDensity(1, value)));
    }

    private double logDensity(int state, double value) {
        double d = value - mean[state];
        return -d * d / (2 * variance[state]) - Math.log(variance[state]) / 2;
    }

    /** Normalised forward variables, and their norms as the second table. */
    private double[][][] forward(double[] values) {
        double[][] alpha = new double[values.length][2];
        double[][] norm = new double[values.length][1];
        for (int t = 0; t < values.length; t++) {
            for (int j = 0; j < 2; j++) {
                double prior = t == 0 ? 0.5 : alpha[t - 1][0] * change[0][j] + alpha[t - 1][1] * change[1][j];
                alpha[t][j] = prior * density(j, values[t]);
            }
            norm[t][0] = alpha[t][0] + alpha[t][1];
            alpha[t][0] /= norm[t][0];
            alpha[t][1] /= norm[t][0];
        }
        return new double[][][] {alpha, norm};
    }

    private void step() {
        int n = x.length;
        double[][][] forward = forward(x);
        double[][] alpha = forward[0];
        double[][] beta = new double[n][2];
        beta[n - 1] = new double[] {1, 1};
        double[][] pairs = {{1, 1}, {1, 1}};
        for (int t = n - 2; t >= 0; t--) {
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    double onward = change[i][j] * density(j, x[t + 1]) * beta[t + 1][j] / forward[1][t + 1][0];
                    beta[t][i] += onward;
                    pairs[i][j] += alpha[t][i] * onward;
                }
            }
        }
        double[] nextMean = new double[2];
        for (int i = 0; i < 2; i++) {
            for (int t = 0; t < n; t++) {
                beta[t][i] *= alpha[t][i];
            }
            maximise(i, beta, nextMean);
            double total = pairs[i][0] + pairs[i][1];
            change[i] = new double[] {pairs[i][0] / total, pairs[i][1] / total};
        }
        mean = nextMean;
    }

    /** {@code shares}: the state's probability at every place. The imagined value has mean 0 and variance 1. */
    private void maximise(int i, double[][] shares, double[] nextMean) {
        double total = 0;
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            total += shares[t][i];
            sum += shares[t][i] * x[t];
        }
        nextMean[i] = sum / (total + 1);
        double squares = nextMean[i] * nextMean[i] + 1;
        for (int t = 0; t < x.length; t++) {
            squares += shares[t][i] * (x[t] - nextMean[i]) * (x[t] - nextMean[i]);
        }
        weight[i] = total;
        variance[i] = squares / (total + 1);
    }
}
