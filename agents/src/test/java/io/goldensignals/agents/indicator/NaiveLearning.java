package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Filters and learners once more, over whole series and by other algorithms; NaN is "no value". */
final class NaiveLearning {
    static final int BARS = 448;

    private NaiveLearning() {}

    static double[] logReturns(List<Bar> bars) {
        return Naive.doubles(NaiveLogarithm.returns(bars));
    }

    /** At every 64th sequence, once there are two bars more than are learned from. */
    static boolean isRefit(List<Bar> bars, int i) {
        return i >= BARS + 1 && bars.get(i).sequence() % 64 == 0;
    }

    static double[] undefined(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static BigDecimal product(BigDecimal a, BigDecimal b) {
        return a.multiply(b, Naive.DIGITS);
    }

    /** Level, slope, t and surprise: predict and correct with full covariances on the log price, in 34 digits. */
    static Map<String, double[]> kalman(List<Bar> bars, double levelToNoise, double slopeToNoise) {
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

    private static Map<String, double[]> filtered(List<Bar> bars, BigDecimal[] gain, double slopeError) {
        int size = bars.size();
        double[] returns = logReturns(bars);
        double[] levels = undefined(size);
        double[] slopes = undefined(size);
        double[] t = undefined(size);
        double[] surprise = undefined(size);
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
            levels[i] = bars.get(i).close() * Math.exp(level.subtract(price).doubleValue());
            boolean moved = IntStream.rangeClosed(Math.max(1, i - 63), i).anyMatch(k -> returns[k] != 0);
            if (i >= 64 && moved) {
                double deviation = rootMeanSquare(Arrays.copyOfRange(innovations, i - 63, i + 1));
                slopes[i] = slope.doubleValue();
                t[i] = slopes[i] / (slopeError * deviation);
                surprise[i] = innovations[i] / deviation;
            }
        }
        levels[0] = bars.getFirst().close();
        return Map.of("level", levels, "slope", slopes, "t", t, "surprise", surprise);
    }

    static double rootMeanSquare(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
    }

    /** Rises and distance, from all distances sorted. */
    static Map<String, double[]> analogues(List<Bar> bars, int length, int neighbours) {
        double[] returns = logReturns(bars);
        double[] moves = undefined(bars.size());
        for (int i = 32; i < moves.length; i++) {
            moves[i] = returns[i] / rootMeanSquare(Arrays.copyOfRange(returns, i - 31, i + 1));
        }
        double[] rises = undefined(bars.size());
        double[] distance = undefined(bars.size());
        for (int i = 0; i < rises.length; i++) {
            int first = Math.max(0, i - 511) + 32 + length - 1;
            List<double[]> nearest = i - 5 - first < 4 * neighbours ? List.of() : nearest(moves, first, i, length);
            if (nearest.size() >= neighbours) {
                List<double[]> taken = nearest.subList(0, neighbours);
                rises[i] = taken.stream()
                        .mapToDouble(pair -> outcome(bars, (int) -pair[1]))
                        .sum();
                distance[i] = Math.sqrt(
                        taken.stream().mapToDouble(pair -> pair[0] / length).sum() / neighbours);
            }
        }
        return Map.of("rises", rises, "distance", distance);
    }

    /** Distance and negated place of all stretches with a known outcome, the nearest and of these the latest first. */
    private static List<double[]> nearest(double[] moves, int first, int now, int length) {
        return IntStream.rangeClosed(first, now - 5)
                .mapToObj(k -> new double[] {distance(moves, now, k, length), -k})
                .filter(pair -> !Double.isNaN(pair[0]))
                .sorted(Comparator.<double[]>comparingDouble(pair -> pair[0]).thenComparingDouble(pair -> pair[1]))
                .toList();
    }

    private static double distance(double[] moves, int one, int other, int length) {
        return IntStream.range(0, length)
                .mapToDouble(k -> moves[one - k] - moves[other - k])
                .map(d -> d * d)
                .reduce(0, Double::sum);
    }

    /** 1 for a rise within five bars, 0 for a fall, a half for a tie. */
    static double outcome(List<Bar> bars, int i) {
        return (1 + Math.signum(bars.get(i + 5).close() - bars.get(i).close())) / 2;
    }
}
