package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** As {@link Naive}, for averages, channels and lines of the trend family. */
final class NaiveLines {
    private NaiveLines() {}

    static BigDecimal[] weighted(BigDecimal[] values, int n) {
        return Naive.generate(values.length, i -> {
            if (i < n - 1 || values[i - n + 1] == null) {
                return null;
            }
            BigDecimal sum = BigDecimal.ZERO;
            long weights = 0;
            for (int age = 0; age < n; age++) {
                sum = sum.add(values[i - age].multiply(BigDecimal.valueOf(n - age)));
                weights += n - age;
            }
            return sum.divide(BigDecimal.valueOf(weights), Naive.DIGITS);
        });
    }

    static BigDecimal[] hull(BigDecimal[] values, int whole, int half, int root) {
        BigDecimal[] calm = weighted(values, whole);
        BigDecimal[] quick = weighted(values, half);
        return weighted(
                Naive.generate(
                        values.length,
                        i -> calm[i] == null ? null : quick[i].add(quick[i]).subtract(calm[i])),
                root);
    }

    /** VI+ for side 1, VI− for side −1. */
    static BigDecimal[] vortex(List<Bar> bars, int n, int side) {
        BigDecimal[] ahead = Naive.column(bars, side > 0 ? Bar::high : Bar::low);
        BigDecimal[] behind = Naive.column(bars, side > 0 ? Bar::low : Bar::high);
        BigDecimal[] moved = Naive.generate(
                ahead.length,
                i -> i == 0 ? null : ahead[i].subtract(behind[i - 1]).abs());
        return NaiveSeries.ratios(NaiveSeries.sums(moved, n), NaiveSeries.sums(Naive.trueRange(bars), n));
    }

    static BigDecimal[] efficiency(BigDecimal[] close, int n) {
        BigDecimal[] path = NaiveSeries.sums(NaiveSeries.sizes(NaiveSeries.changes(close, 1)), n);
        return NaiveSeries.combined(
                NaiveSeries.sizes(NaiveSeries.changes(close, n)),
                path,
                (way, steps) -> steps.signum() == 0 ? BigDecimal.ONE : way.divide(steps, Naive.DIGITS));
    }

    static BigDecimal[] kama(BigDecimal[] close, int n, int fast, int slow) {
        BigDecimal quick = BigDecimal.TWO.divide(BigDecimal.valueOf(fast + 1L), Naive.DIGITS);
        BigDecimal calm = BigDecimal.TWO.divide(BigDecimal.valueOf(slow + 1L), Naive.DIGITS);
        BigDecimal[] efficiency = efficiency(close, n);
        BigDecimal[] kama = new BigDecimal[close.length];
        BigDecimal last = close[n - 1];
        for (int i = n; i < kama.length; i++) {
            BigDecimal alpha =
                    efficiency[i].multiply(quick.subtract(calm)).add(calm).pow(2, Naive.DIGITS);
            last = last.add(alpha.multiply(close[i].subtract(last)), Naive.DIGITS);
            kama[i] = last;
        }
        return kama;
    }

    /** 1 up, −1 down, 0 unknown: by the way back from the extreme since the turn before. */
    static double[] directions(BigDecimal[] average, int n, double multiple) {
        double[] directions = new double[average.length];
        BigDecimal[] change = NaiveSeries.changes(average, 1);
        BigDecimal[] deviation = NaiveSeries.deviation(change, n);
        int turned = 0;
        int direction = 0;
        for (int i = 0; i < directions.length; i++) {
            if (deviation[i] != null) {
                double filter = multiple * deviation[i].doubleValue();
                int side = change[i].signum();
                if (side != 0 && side != direction && filter > 0 && way(average, turned, i, side) > filter) {
                    direction = side;
                    turned = i;
                }
            }
            directions[i] = direction;
        }
        return directions;
    }

    private static double way(BigDecimal[] average, int from, int to, int side) {
        double way = 0;
        for (int k = from; k <= to; k++) {
            if (average[k] != null) {
                way = Math.max(way, side * average[to].subtract(average[k]).doubleValue());
            }
        }
        return way;
    }

    /** Of the n values before each. */
    static BigDecimal[] highestBefore(BigDecimal[] values, int n) {
        return Naive.generate(values.length, i -> {
            BigDecimal highest = null;
            for (int k = i - n; i >= n && k < i; k++) {
                highest = highest == null ? values[k] : highest.max(values[k]);
            }
            return highest;
        });
    }

    static BigDecimal[] trix(BigDecimal[] values, int n) {
        BigDecimal[] average = Naive.exponential(Naive.exponential(Naive.exponential(values, n), n), n);
        return NaiveSeries.rateOfChange(average, 1);
    }

    static BigDecimal[] smoothedMedian(List<Bar> bars, int n, int shift) {
        BigDecimal[] smoothed = Naive.wilder(NaiveOscillators.medianPrices(bars), n);
        return Naive.generate(smoothed.length, i -> i < shift ? null : smoothed[i - shift]);
    }
}
