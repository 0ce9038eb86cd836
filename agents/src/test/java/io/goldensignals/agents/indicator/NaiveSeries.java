package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.Naive.DIGITS;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** What the formulas of {@link Naive} do with whole series, value by value or by window; null is "no value". */
final class NaiveSeries {
    private NaiveSeries() {}

    /** Null where either is none, or where there is nothing to divide by. */
    static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0 ? null : part.divide(whole, DIGITS);
    }

    /** Null where the value is. */
    static BigDecimal[] mapped(BigDecimal[] values, UnaryOperator<BigDecimal> operation) {
        return Naive.generate(values.length, i -> values[i] == null ? null : operation.apply(values[i]));
    }

    /** Null where one of the two is. */
    static BigDecimal[] combined(BigDecimal[] one, BigDecimal[] other, BinaryOperator<BigDecimal> operation) {
        return Naive.generate(
                one.length, i -> one[i] == null || other[i] == null ? null : operation.apply(one[i], other[i]));
    }

    static BigDecimal[] ratios(BigDecimal[] parts, BigDecimal[] wholes) {
        return combined(parts, wholes, NaiveSeries::ratio);
    }

    static BigDecimal[] differences(BigDecimal[] left, BigDecimal[] right) {
        return combined(left, right, BigDecimal::subtract);
    }

    static BigDecimal[] products(BigDecimal[] left, BigDecimal[] right) {
        return combined(left, right, BigDecimal::multiply);
    }

    static BigDecimal[] sizes(BigDecimal[] values) {
        return mapped(values, BigDecimal::abs);
    }

    private static BigDecimal[] earlier(BigDecimal[] values, int n) {
        return Naive.generate(values.length, i -> i < n ? null : values[i - n]);
    }

    /** Value minus the value n places before. */
    static BigDecimal[] changes(BigDecimal[] values, int n) {
        return differences(values, earlier(values, n));
    }

    /** The change as a percentage of the value n places before. */
    static BigDecimal[] rateOfChange(BigDecimal[] values, int n) {
        return combined(changes(values, n), earlier(values, n), Naive::percentage);
    }

    /** The last n values; null where there are fewer or one is null. */
    static BigDecimal[] window(BigDecimal[] values, int end, int n) {
        if (end < n - 1) {
            return null;
        }
        BigDecimal[] window = Arrays.copyOfRange(values, end - n + 1, end + 1);
        return Arrays.stream(window).allMatch(Objects::nonNull) ? window : null;
    }

    /** Sum of the last n values. */
    static BigDecimal[] sums(BigDecimal[] values, int n) {
        return Naive.generate(values.length, i -> {
            BigDecimal[] window = window(values, i, n);
            return window == null ? null : Arrays.stream(window).reduce(BigDecimal.ZERO, BigDecimal::add);
        });
    }

    /** Mean of the last n values. */
    static BigDecimal[] average(BigDecimal[] values, int n) {
        return mapped(sums(values, n), sum -> sum.divide(BigDecimal.valueOf(n), DIGITS));
    }

    /** Population standard deviation of the last n values. */
    static BigDecimal[] deviation(BigDecimal[] values, int n) {
        BigDecimal[] mean = average(values, n);
        return Naive.generate(values.length, i -> {
            if (mean[i] == null) {
                return null;
            }
            BigDecimal[] squares =
                    Naive.generate(n, k -> values[i - k].subtract(mean[i]).pow(2, DIGITS));
            return Naive.mean(squares, 0, n).sqrt(DIGITS);
        });
    }
}
