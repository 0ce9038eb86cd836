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

    static BigDecimal[] changes(BigDecimal[] values) {
        return Naive.generate(
                values.length, i -> i == 0 || values[i - 1] == null ? null : values[i].subtract(values[i - 1]));
    }

    /** VI+ for side 1, VI− for side −1. */
    static BigDecimal[] vortex(List<Bar> bars, int n, int side) {
        BigDecimal[] ahead = Naive.column(bars, side > 0 ? Bar::high : Bar::low);
        BigDecimal[] behind = Naive.column(bars, side > 0 ? Bar::low : Bar::high);
        BigDecimal[] range = Naive.trueRange(bars);
        return Naive.generate(bars.size(), i -> {
            if (i < n) {
                return null;
            }
            BigDecimal moved = BigDecimal.ZERO;
            BigDecimal ranged = BigDecimal.ZERO;
            for (int k = i - n + 1; k <= i; k++) {
                moved = moved.add(ahead[k].subtract(behind[k - 1]).abs());
                ranged = ranged.add(range[k]);
            }
            return ranged.signum() == 0 ? null : moved.divide(ranged, Naive.DIGITS);
        });
    }

    static BigDecimal[] efficiency(BigDecimal[] close, int n) {
        return Naive.generate(close.length, i -> {
            if (i < n) {
                return null;
            }
            BigDecimal path = BigDecimal.ZERO;
            for (int k = i - n + 1; k <= i; k++) {
                path = path.add(close[k].subtract(close[k - 1]).abs());
            }
            return path.signum() == 0
                    ? BigDecimal.ONE
                    : close[i].subtract(close[i - n]).abs().divide(path, Naive.DIGITS);
        });
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
        BigDecimal[] change = changes(average);
        int turned = 0;
        int direction = 0;
        for (int i = 0; i < directions.length; i++) {
            if (i >= n && change[i - n + 1] != null) {
                BigDecimal mean = Naive.mean(change, i - n + 1, i + 1);
                int now = i;
                BigDecimal[] squares =
                        Naive.generate(n, k -> change[now - k].subtract(mean).pow(2, Naive.DIGITS));
                double filter =
                        multiple * Naive.mean(squares, 0, n).sqrt(Naive.DIGITS).doubleValue();
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
        return Naive.generate(
                values.length,
                i -> i == 0 || average[i - 1] == null
                        ? null
                        : Naive.percentage(average[i].subtract(average[i - 1]), average[i - 1]));
    }

    static BigDecimal[] smoothedMedian(List<Bar> bars, int n, int shift) {
        BigDecimal[] high = Naive.column(bars, Bar::high);
        BigDecimal[] low = Naive.column(bars, Bar::low);
        BigDecimal[] smoothed = Naive.wilder(
                Naive.generate(high.length, i -> high[i].add(low[i]).divide(BigDecimal.TWO, Naive.DIGITS)), n);
        return Naive.generate(high.length, i -> i < shift ? null : smoothed[i - shift]);
    }
}
