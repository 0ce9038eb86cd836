package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;

/** Oscillators and single-bar statistics as {@link Naive} has the others. */
final class NaiveMomentum {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private NaiveMomentum() {}

    /** Simple average of the last n values, null where one of them is. */
    static BigDecimal[] average(BigDecimal[] values, int n) {
        return Naive.generate(values.length, i -> {
            BigDecimal[] window = window(values, i, n);
            return window == null ? null : Naive.mean(window, 0, n);
        });
    }

    /** The last n values; null where there are fewer or one is null. */
    static BigDecimal[] window(BigDecimal[] values, int end, int n) {
        if (end < n - 1) {
            return null;
        }
        BigDecimal[] window = Arrays.copyOfRange(values, end - n + 1, end + 1);
        return Arrays.stream(window).allMatch(Objects::nonNull) ? window : null;
    }

    /** Where the value lies between the lowest of n lows and the highest of n highs, in per cent. */
    static BigDecimal[] position(BigDecimal[] value, BigDecimal[] low, BigDecimal[] high, int n, double least) {
        return Naive.generate(value.length, i -> {
            BigDecimal[] lows = window(low, i, n);
            BigDecimal[] highs = window(high, i, n);
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
        BigDecimal[] high = Naive.column(bars, Bar::high);
        BigDecimal[] low = Naive.column(bars, Bar::low);
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] typical = Naive.generate(
                close.length, i -> high[i].add(low[i]).add(close[i]).divide(BigDecimal.valueOf(3), Naive.DIGITS));
        return Naive.generate(close.length, i -> {
            BigDecimal[] window = window(typical, i, n);
            if (window == null) {
                return null;
            }
            BigDecimal mean = Naive.mean(window, 0, n);
            BigDecimal deviation =
                    Naive.mean(Naive.generate(n, k -> window[k].subtract(mean).abs()), 0, n);
            return deviation.compareTo(close[i].multiply(new BigDecimal("1e-12"))) <= 0
                    ? null
                    : typical[i].subtract(mean).divide(deviation.multiply(new BigDecimal("0.015")), Naive.DIGITS);
        });
    }

    static BigDecimal[] rateOfChange(List<Bar> bars, int n) {
        BigDecimal[] close = Naive.closes(bars);
        return Naive.generate(
                close.length, i -> i < n ? null : Naive.percentage(close[i].subtract(close[i - n]), close[i - n]));
    }

    /** Population standard deviations from the mean of the last n values. */
    static BigDecimal[] score(BigDecimal[] values, int n) {
        return Naive.generate(values.length, i -> {
            BigDecimal[] window = window(values, i, n);
            if (window == null || Arrays.stream(window).allMatch(x -> x.compareTo(window[0]) == 0)) {
                return null;
            }
            BigDecimal mean = Naive.mean(window, 0, n);
            BigDecimal variance =
                    Naive.mean(Naive.generate(n, k -> window[k].subtract(mean).pow(2, Naive.DIGITS)), 0, n);
            return values[i].subtract(mean).divide(variance.sqrt(Naive.DIGITS), Naive.DIGITS);
        });
    }

    static BigDecimal[] trueStrength(List<Bar> bars, int slow, int fast) {
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] change = Naive.generate(close.length, i -> i == 0 ? null : close[i].subtract(close[i - 1]));
        BigDecimal[] size = Naive.generate(close.length, i -> i == 0 ? null : change[i].abs());
        return combined(
                Naive.exponential(Naive.exponential(change, slow), fast),
                Naive.exponential(Naive.exponential(size, slow), fast),
                Naive::percentage);
    }

    static BigDecimal[] delta(List<Bar> bars) {
        BigDecimal[] high = Naive.column(bars, Bar::high);
        BigDecimal[] low = Naive.column(bars, Bar::low);
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] volume = Naive.column(bars, Bar::volume);
        return Naive.generate(close.length, i -> {
            BigDecimal range = high[i].subtract(low[i]);
            BigDecimal above = close[i].subtract(low[i]).subtract(high[i].subtract(close[i]));
            // In the middle but for the rounding of decimal prices is in the middle.
            return above.abs().compareTo(close[i].multiply(new BigDecimal("1e-12"))) <= 0
                    ? BigDecimal.ZERO
                    : volume[i].multiply(above).divide(range, Naive.DIGITS);
        });
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
                                .multiply(HUNDRED.pow(3))
                                .divide(traded[i], Naive.DIGITS));
    }

    static BigDecimal[] traded(List<Bar> bars) {
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] volume = Naive.column(bars, Bar::volume);
        return Naive.generate(close.length, i -> close[i].multiply(volume[i]));
    }

    /** The share of the window's other values that are smaller; a rise and a fall between the same prices are equal. */
    static BigDecimal rank(BigDecimal[] values, List<Integer> window, int i) {
        BigDecimal almost = values[i].multiply(new BigDecimal("0.999999999999"));
        long smaller =
                window.stream().filter(k -> values[k].compareTo(almost) < 0).count();
        return BigDecimal.valueOf(smaller).divide(BigDecimal.valueOf(window.size() - 1L), Naive.DIGITS);
    }

    /** Null where one of the two is. */
    static BigDecimal[] combined(BigDecimal[] one, BigDecimal[] other, BinaryOperator<BigDecimal> operation) {
        return Naive.generate(
                one.length, i -> one[i] == null || other[i] == null ? null : operation.apply(one[i], other[i]));
    }
}
