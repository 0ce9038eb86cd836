package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The statistical family once more, in whole series and by other algorithms; NaN is "no value". */
final class NaiveLearning {
    private static final int BARS = 448;

    private NaiveLearning() {}

    /** What a filter says at every bar. */
    record Trend(double[] level, double[] slope, double[] t, double[] surprise) {}

    record Similar(double[] rises, double[] distance) {}

    static double[] logReturns(List<Bar> bars) {
        return IntStream.range(0, bars.size())
                .mapToDouble(i -> i == 0
                        ? Double.NaN
                        : StrictMath.log(bars.get(i).close())
                                - StrictMath.log(bars.get(i - 1).close()))
                .toArray();
    }

    /** At every 64th sequence, once there are two bars more than are learned from. */
    static boolean isRefit(List<Bar> bars, int i) {
        return i >= BARS + 1 && bars.get(i).sequence() % 64 == 0;
    }

    private static double[] undefined(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static BigDecimal product(BigDecimal a, BigDecimal b) {
        return a.multiply(b, Naive.DIGITS);
    }

    /** Predict and correct with full covariances on the level of log price, in 34 digits. */
    static Trend kalman(List<Bar> bars, double levelToNoise, double slopeToNoise) {
        BigDecimal q1 = new BigDecimal(levelToNoise);
        BigDecimal q2 = new BigDecimal(slopeToNoise);
        BigDecimal[] p = {BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.TEN};
        BigDecimal spread = null;
        BigDecimal[] gain = new BigDecimal[2];
        for (int i = 0; i < 1_500; i++) {
            BigDecimal a = p[0].add(p[1]).add(p[1]).add(p[2]).add(q1);
            BigDecimal b = p[1].add(p[2]);
            BigDecimal c = p[2].add(q2);
            spread = a.add(BigDecimal.ONE);
            gain[0] = a.divide(spread, Naive.DIGITS);
            gain[1] = b.divide(spread, Naive.DIGITS);
            p[0] = a.subtract(product(gain[0], a), Naive.DIGITS);
            p[1] = b.subtract(product(gain[0], b), Naive.DIGITS);
            p[2] = c.subtract(product(gain[1], b), Naive.DIGITS);
        }
        return filtered(bars, gain, Math.sqrt(p[2].divide(spread, Naive.DIGITS).doubleValue()));
    }

    private static Trend filtered(List<Bar> bars, BigDecimal[] gain, double slopeError) {
        int size = bars.size();
        double[] returns = logReturns(bars);
        Trend trend = new Trend(undefined(size), undefined(size), undefined(size), undefined(size));
        double[] innovations = undefined(size);
        BigDecimal price = BigDecimal.ZERO;
        BigDecimal level = BigDecimal.ZERO;
        BigDecimal slope = BigDecimal.ZERO;
        for (int i = 1; i < size; i++) {
            price = price.add(new BigDecimal(returns[i]));
            BigDecimal forecast = level.add(slope);
            BigDecimal innovation = price.subtract(forecast);
            level = forecast.add(product(gain[0], innovation), Naive.DIGITS);
            slope = slope.add(product(gain[1], innovation), Naive.DIGITS);
            innovations[i] = innovation.doubleValue();
            trend.level[i] = bars.get(i).close() * Math.exp(level.subtract(price).doubleValue());
            boolean moved = IntStream.rangeClosed(Math.max(1, i - 63), i).anyMatch(k -> returns[k] != 0);
            if (i >= 64 && moved) {
                double deviation = Math.sqrt(Arrays.stream(innovations, i - 63, i + 1)
                        .map(e -> e * e)
                        .average()
                        .orElseThrow());
                trend.slope[i] = slope.doubleValue();
                trend.t[i] = trend.slope[i] / (slopeError * deviation);
                trend.surprise[i] = innovations[i] / deviation;
            }
        }
        trend.level[0] = bars.getFirst().close();
        return trend;
    }

    /** The lower-bound algorithm of Böhning and Lindsay (1988): the same optimum, approached slowly from below. */
    static double[] logistic(List<Bar> bars, double ridge) {
        double[][] rows = features(bars);
        double[] probability = undefined(rows.length);
        double[] weights = null;
        for (int i = 0; i < rows.length; i++) {
            if (isRefit(bars, i)) {
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
        for (int i = now - 5; i >= now - BARS + 21; i -= 2) {
            if (Arrays.stream(rows[i]).allMatch(Double::isFinite)) {
                x.add(rows[i]);
                y.add((1 + Math.signum(bars.get(i + 5).close() - bars.get(i).close())) / 2);
            }
        }
        if (x.size() < 106) {
            return new double[0];
        }
        double[][] bound = new double[5][5];
        for (int k = 0; k < 5; k++) {
            bound[k][k] = ridge;
            for (double[] row : x) {
                for (int l = 0; l < 5; l++) {
                    bound[k][l] += row[k] * row[l] / 4;
                }
            }
        }
        double[] weights = new double[5];
        for (double change = 1; change > 1e-15; ) {
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
        double[] returns = logReturns(bars);
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] deviation = Naive.deviation(bars, 20);
        double[][] rows = new double[bars.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = undefined(5);
            if (i >= 20) {
                double[] last = Arrays.copyOfRange(returns, i - 19, i + 1);
                double[] path = Arrays.copyOfRange(returns, i - 13, i + 1);
                double above = close[i].subtract(Naive.mean(close, i - 19, i + 1)).doubleValue();
                double[] volume =
                        bars.subList(i - 19, i + 1).stream().mapToDouble(Bar::volume).toArray();
                double mean = Arrays.stream(volume).average().orElseThrow();
                double spread = rootMeanSquare(
                        Arrays.stream(volume).map(v -> v - mean).toArray());
                rows[i] = new double[] {
                    returns[i] / rootMeanSquare(last),
                    Arrays.stream(path).sum() / Arrays.stream(path).map(Math::abs).sum(),
                    above / deviation[i].doubleValue(),
                    spread == 0 ? 0 : Math.signum(returns[i]) * (volume[19] - mean) / spread,
                    1
                };
            }
        }
        return rows;
    }

    private static double rootMeanSquare(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
    }

    static Similar analogues(List<Bar> bars, int length, int neighbours) {
        int size = bars.size();
        double[] returns = logReturns(bars);
        double[] moves = undefined(size);
        for (int i = 32; i < size; i++) {
            moves[i] = returns[i] / rootMeanSquare(Arrays.copyOfRange(returns, i - 31, i + 1));
        }
        Similar similar = new Similar(undefined(size), undefined(size));
        for (int i = 0; i < size; i++) {
            int now = i;
            int first = Math.max(0, i - 511) + 32 + length - 1;
            if (now - 5 - first < 4 * neighbours || Double.isNaN(distance(moves, now, now, length))) {
                continue;
            }
            List<double[]> nearest = IntStream.rangeClosed(first, now - 5)
                    .mapToObj(k -> new double[] {distance(moves, now, k, length), -k})
                    .filter(pair -> !Double.isNaN(pair[0]))
                    .sorted(Comparator.<double[]>comparingDouble(pair -> pair[0])
                            .thenComparingDouble(pair -> pair[1]))
                    .limit(neighbours)
                    .toList();
            if (nearest.size() == neighbours) {
                similar.rises[i] = nearest.stream()
                        .mapToInt(pair -> (int) -pair[1])
                        .mapToDouble(k -> (1
                                        + Math.signum(bars.get(k + 5).close()
                                                - bars.get(k).close()))
                                / 2)
                        .sum();
                similar.distance[i] = Math.sqrt(
                        nearest.stream().mapToDouble(pair -> pair[0] / length).sum() / neighbours);
            }
        }
        return similar;
    }

    private static double distance(double[] moves, int one, int other, int length) {
        return IntStream.range(0, length)
                .mapToDouble(k -> moves[one - k] - moves[other - k])
                .map(d -> d * d)
                .reduce(0, Double::sum);
    }
}
