package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Oscillators and single-bar statistics as {@link Naive} has the others. */
final class NaiveMomentum {
    private NaiveMomentum() {}

    /** Where the value lies between the lowest of n lows and the highest of n highs, in per cent. */
    static BigDecimal[] position(BigDecimal[] value, BigDecimal[] low, BigDecimal[] high, int n, double least) {
        return Naive.generate(value.length, i -> {
            BigDecimal[] lows = NaiveSeries.window(low, i, n);
            BigDecimal[] highs = NaiveSeries.window(high, i, n);
            if (lows == null || highs == null) {
                return null;
            }
            BigDecimal lowest = Arrays.stream(lows).reduce(BigDecimal::min).orElseThrow();
            BigDecimal highest = Arrays.stream(highs).reduce(BigDecimal::max).orElseThrow();
            BigDecimal range = highest.subtract(lowest);
            return range.compareTo(new BigDecimal(least)) <= 0
                    ? null
                    : Naive.percentage(value[i].subtract(lowest), range);
        });
    }

    static BigDecimal[] stochastic(List<Bar> bars, int n) {
        return position(Naive.closes(bars), Naive.column(bars, Bar::low), Naive.column(bars, Bar::high), n, 0);
    }

    static BigDecimal[] stochasticRsi(List<Bar> bars, int rsi, int n) {
        BigDecimal[] values = Naive.rsi(bars, rsi);
        return position(values, values, values, n, 1e-9);
    }

    static BigDecimal[] cci(List<Bar> bars, int n) {
        BigDecimal[] typical = Naive.generate(bars.size(), i -> Naive.typicalPrice(bars.get(i)));
        return Naive.generate(typical.length, i -> {
            BigDecimal[] window = NaiveSeries.window(typical, i, n);
            if (window == null) {
                return null;
            }
            BigDecimal mean = Naive.mean(window, 0, n);
            BigDecimal deviation =
                    Naive.mean(Naive.generate(n, k -> window[k].subtract(mean).abs()), 0, n);
            return deviation.compareTo(Naive.rounding(bars.get(i))) <= 0
                    ? null
                    : typical[i].subtract(mean).divide(deviation.multiply(new BigDecimal("0.015")), Naive.DIGITS);
        });
    }

    /** Population standard deviations from the mean of the last n values. */
    static BigDecimal[] score(BigDecimal[] values, int n) {
        BigDecimal[] mean = NaiveSeries.average(values, n);
        BigDecimal[] deviation = NaiveSeries.deviation(values, n);
        return Naive.generate(values.length, i -> {
            BigDecimal[] window = NaiveSeries.window(values, i, n);
            return window == null || Arrays.stream(window).allMatch(x -> x.compareTo(window[0]) == 0)
                    ? null
                    : values[i].subtract(mean[i]).divide(deviation[i], Naive.DIGITS);
        });
    }

    static BigDecimal[] trueStrength(List<Bar> bars, int slow, int fast) {
        BigDecimal[] change = NaiveSeries.changes(Naive.closes(bars), 1);
        BigDecimal[] size = NaiveSeries.sizes(change);
        return NaiveSeries.combined(
                Naive.exponential(Naive.exponential(change, slow), fast),
                Naive.exponential(Naive.exponential(size, slow), fast),
                Naive::percentage);
    }

    /** |return| per million traded; null without volume. */
    static BigDecimal[] illiquidity(List<Bar> bars) {
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] traded = traded(bars);
        return Naive.generate(
                close.length,
                i -> i == 0 || traded[i].signum() == 0
                        ? null
                        : close[i].subtract(close[i - 1])
                                .abs()
                                .divide(close[i - 1], Naive.DIGITS)
                                .multiply(Naive.HUNDRED.pow(3))
                                .divide(traded[i], Naive.DIGITS));
    }

    static BigDecimal[] traded(List<Bar> bars) {
        return NaiveSeries.products(Naive.closes(bars), Naive.column(bars, Bar::volume));
    }

    /** The share of the window's other values that are smaller; a rise and a fall between the same prices are equal. */
    static BigDecimal rank(BigDecimal[] values, List<Integer> window, int i) {
        BigDecimal almost = values[i].multiply(new BigDecimal("0.999999999999"));
        long smaller =
                window.stream().filter(k -> values[k].compareTo(almost) < 0).count();
        return BigDecimal.valueOf(smaller).divide(BigDecimal.valueOf(window.size() - 1L), Naive.DIGITS);
    }
}
