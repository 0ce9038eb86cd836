package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Logistic regression on features taken from the bars anew at each. */
final class NaiveLogistic {
    private NaiveLogistic() {}

    /** The lower-bound algorithm of Böhning and Lindsay (1988): the same optimum, approached slowly from below. */
    static double[] probabilities(List<Bar> bars, double ridge) {
        double[][] rows = features(bars);
        double[] probability = NaiveLearning.undefined(rows.length);
        double[] weights = null;
        for (int i = 0; i < rows.length; i++) {
            if (NaiveLearning.isRefit(bars, i)) {
                weights = optimum(bars, rows, i, ridge);
            }
            if (weights != null && weights.length > 0) {
                probability[i] = 1 / (1 + Math.exp(-dot(weights, rows[i])));
            }
        }
        return probability;
    }

    private static double[] optimum(List<Bar> bars, double[][] rows, int now, double ridge) {
        List<double[]> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = now - 5; i >= now - NaiveLearning.BARS + 21; i -= 2) {
            if (Arrays.stream(rows[i]).allMatch(Double::isFinite)) {
                x.add(rows[i]);
                y.add(NaiveLearning.outcome(bars, i));
            }
        }
        return x.size() < 106 ? new double[0] : climb(x, y, ridge);
    }

    private static double[] climb(List<double[]> x, List<Double> y, double ridge) {
        double[][] bound = bound(x, ridge);
        double[] weights = new double[5];
        double change = 1;
        while (change > 1e-15) {
            double[] gradient = Arrays.stream(weights).map(w -> -ridge * w).toArray();
            for (int i = 0; i < x.size(); i++) {
                double error = y.get(i) - 1 / (1 + Math.exp(-dot(weights, x.get(i))));
                for (int k = 0; k < 5; k++) {
                    gradient[k] += error * x.get(i)[k];
                }
            }
            double[] step = solve(bound, gradient);
            change = Arrays.stream(step).map(Math::abs).max().orElseThrow();
            Arrays.setAll(weights, k -> weights[k] + step[k]);
        }
        return weights;
    }

    /** What the second derivative never exceeds: every variance of an outcome is a quarter at most. */
    private static double[][] bound(List<double[]> x, double ridge) {
        double[][] bound = new double[5][5];
        for (int k = 0; k < 5; k++) {
            bound[k][k] = ridge;
            for (double[] row : x) {
                for (int l = 0; l < 5; l++) {
                    bound[k][l] += row[k] * row[l] / 4;
                }
            }
        }
        return bound;
    }

    /** Gauss and Jordan. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = Arrays.copyOf(matrix[i], n + 1);
            a[i][n] = right[i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double factor = j == i ? 0 : a[j][i] / a[i][i];
                for (int k = 0; k <= n; k++) {
                    a[j][k] -= factor * a[i][k];
                }
            }
        }
        return IntStream.range(0, n).mapToDouble(i -> a[i][n] / a[i][i]).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    /** Return, path, distance, volume and the constant. */
    private static double[][] features(List<Bar> bars) {
        double[] returns = NaiveLearning.logReturns(bars);
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] deviation = NaiveSeries.deviation(close, 20);
        double[][] rows = new double[bars.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = NaiveLearning.undefined(5);
            if (i >= 20) {
                double[] last = Arrays.copyOfRange(returns, i - 19, i + 1);
                double[] path = Arrays.copyOfRange(returns, i - 13, i + 1);
                double above =
                        close[i].subtract(Naive.mean(close, i - 19, i + 1)).doubleValue();
                double[] volume = bars.subList(i - 19, i + 1).stream()
                        .mapToDouble(Bar::volume)
                        .toArray();
                double mean = Arrays.stream(volume).average().orElseThrow();
                double spread = NaiveLearning.rootMeanSquare(
                        Arrays.stream(volume).map(v -> v - mean).toArray());
                rows[i] = new double[] {
                    returns[i] / NaiveLearning.rootMeanSquare(last),
                    Arrays.stream(path).sum()
                            / Arrays.stream(path).map(Math::abs).sum(),
                    above / deviation[i].doubleValue(),
                    spread == 0 ? 0 : Math.signum(returns[i]) * (volume[19] - mean) / spread,
                    1
                };
            }
        }
        return rows;
    }
}
