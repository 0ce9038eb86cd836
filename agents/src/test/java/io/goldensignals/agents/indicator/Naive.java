package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** The formulas of the textbooks, written for clarity in 34 decimal digits; null is "no value". */
final class Naive {
    static final MathContext DIGITS = MathContext.DECIMAL128;

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal ROUNDING = new BigDecimal("1e-12");

    private Naive() {}

    static BigDecimal[] column(List<Bar> bars, ToDoubleFunction<Bar> price) {
        return generate(bars.size(), i -> new BigDecimal(price.applyAsDouble(bars.get(i))));
    }

    static BigDecimal[] closes(List<Bar> bars) {
        return column(bars, Bar::close);
    }

    static BigDecimal medianPrice(Bar bar) {
        return new BigDecimal(bar.high()).add(new BigDecimal(bar.low())).divide(BigDecimal.TWO, DIGITS);
    }

    static BigDecimal typicalPrice(Bar bar) {
        return threefoldPrice(bar).divide(BigDecimal.valueOf(3), DIGITS);
    }

    /** H + L + C. */
    static BigDecimal threefoldPrice(Bar bar) {
        return new BigDecimal(bar.high()).add(new BigDecimal(bar.low())).add(new BigDecimal(bar.close()));
    }

    /** What differs by no more is equal but for the rounding of decimal prices. */
    static BigDecimal rounding(Bar bar) {
        return new BigDecimal(bar.close()).multiply(ROUNDING);
    }

    /** The n bars up to that one. */
    static List<Bar> last(List<Bar> bars, int i, int n) {
        return bars.subList(i - n + 1, i + 1);
    }

    static BigDecimal highest(List<Bar> bars) {
        return new BigDecimal(bars.stream().mapToDouble(Bar::high).max().orElseThrow());
    }

    static BigDecimal lowest(List<Bar> bars) {
        return new BigDecimal(bars.stream().mapToDouble(Bar::low).min().orElseThrow());
    }

    /** Whether no bar within reach is higher, and none before as high. */
    static boolean isSwing(List<Bar> bars, int at, int strength, ToDoubleFunction<Bar> height) {
        if (at < strength) {
            return false;
        }
        double peak = height.applyAsDouble(bars.get(at));
        return bars.subList(at - strength, at).stream().allMatch(bar -> height.applyAsDouble(bar) < peak)
                && bars.subList(at + 1, at + strength + 1).stream().allMatch(bar -> height.applyAsDouble(bar) <= peak);
    }

    static BigDecimal[] generate(int size, IntFunction<BigDecimal> value) {
        BigDecimal[] values = new BigDecimal[size];
        for (int i = 0; i < size; i++) {
            values[i] = value.apply(i);
        }
        return values;
    }

    static double[] doubles(BigDecimal[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i] == null ? Double.NaN : values[i].doubleValue();
        }
        return doubles;
    }

    /** The mean of the first n values, then (previous·(n−1) + x)/n; kept where there is no value. */
    static BigDecimal[] wilder(BigDecimal[] values, int n) {
        return smoothed(values, n, BigDecimal.ONE.divide(BigDecimal.valueOf(n), DIGITS));
    }

    /** The mean of the first n values, then previous + 2/(n+1)·(x − previous). */
    static BigDecimal[] exponential(BigDecimal[] values, int n) {
        return smoothed(values, n, BigDecimal.TWO.divide(BigDecimal.valueOf(n + 1L), DIGITS));
    }

    private static BigDecimal[] smoothed(BigDecimal[] values, int n, BigDecimal weight) {
        BigDecimal[] smoothed = new BigDecimal[values.length];
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal last = null;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                count++;
                sum = sum.add(values[i]);
                if (count == n) {
                    last = sum.divide(BigDecimal.valueOf(n), DIGITS);
                } else if (count > n) {
                    last = last.multiply(BigDecimal.ONE.subtract(weight)).add(values[i].multiply(weight), DIGITS);
                }
            }
            smoothed[i] = last;
        }
        return smoothed;
    }

    static BigDecimal percentage(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0
                ? null
                : HUNDRED.multiply(part).divide(whole, DIGITS);
    }

    static BigDecimal[] rsi(List<Bar> bars, int n) {
        return rsi(closes(bars), n);
    }

    static BigDecimal[] rsi(BigDecimal[] values, int n) {
        BigDecimal[] change = NaiveSeries.changes(values, 1);
        BigDecimal[] gains = wilder(NaiveSeries.mapped(change, x -> x.max(BigDecimal.ZERO)), n);
        BigDecimal[] losses = wilder(NaiveSeries.mapped(change, x -> x.negate().max(BigDecimal.ZERO)), n);
        return NaiveSeries.combined(gains, losses, (up, down) -> percentage(up, up.add(down)));
    }

    static BigDecimal[] trueRange(List<Bar> bars) {
        BigDecimal[] high = column(bars, Bar::high);
        BigDecimal[] low = column(bars, Bar::low);
        BigDecimal[] close = closes(bars);
        return generate(
                bars.size(),
                i -> i == 0
                        ? null
                        : high[i].subtract(low[i])
                                .max(high[i].subtract(close[i - 1]).abs())
                                .max(low[i].subtract(close[i - 1]).abs()));
    }

    static BigDecimal[] atr(List<Bar> bars, int n) {
        return wilder(trueRange(bars), n);
    }

    static BigDecimal[] macd(List<Bar> bars, int fast, int slow) {
        return NaiveSeries.differences(exponential(closes(bars), fast), exponential(closes(bars), slow));
    }

    /** Smoothed movement in one direction: +DM for side 1, −DM for side −1. */
    static BigDecimal[] movement(List<Bar> bars, int n, int side) {
        BigDecimal[] high = column(bars, Bar::high);
        BigDecimal[] low = column(bars, Bar::low);
        return wilder(
                generate(bars.size(), i -> {
                    if (i == 0) {
                        return null;
                    }
                    BigDecimal up = high[i].subtract(high[i - 1]);
                    BigDecimal down = low[i - 1].subtract(low[i]);
                    BigDecimal mine = side > 0 ? up : down;
                    BigDecimal other = side > 0 ? down : up;
                    // Equal but for the rounding of decimal prices is equal.
                    BigDecimal rounding = high[i].multiply(ROUNDING);
                    return mine.subtract(other).compareTo(rounding) > 0 && mine.signum() > 0 ? mine : BigDecimal.ZERO;
                }),
                n);
    }

    static BigDecimal[] di(List<Bar> bars, int n, int side) {
        BigDecimal[] movement = movement(bars, n, side);
        BigDecimal[] range = atr(bars, n);
        return NaiveSeries.combined(movement, range, Naive::percentage);
    }

    static BigDecimal[] adx(List<Bar> bars, int n) {
        BigDecimal[] up = movement(bars, n, 1);
        BigDecimal[] down = movement(bars, n, -1);
        return wilder(
                NaiveSeries.combined(
                        up, down, (a, b) -> percentage(a.subtract(b).abs(), a.add(b))),
                n);
    }

    static BigDecimal mean(BigDecimal[] values, int from, int to) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = from; i < to; i++) {
            sum = sum.add(values[i]);
        }
        return sum.divide(BigDecimal.valueOf(to - from), DIGITS);
    }

    static BigDecimal[] percentB(List<Bar> bars, int n, int width) {
        BigDecimal[] closes = closes(bars);
        BigDecimal[] deviation = NaiveSeries.deviation(closes, n);
        return generate(closes.length, i -> {
            if (deviation[i] == null || deviation[i].signum() == 0) {
                return null;
            }
            BigDecimal half = deviation[i].multiply(BigDecimal.valueOf(width));
            BigDecimal lower = mean(closes, i - n + 1, i + 1).subtract(half);
            return closes[i].subtract(lower).divide(half.multiply(BigDecimal.TWO), DIGITS);
        });
    }

    /** The line, negative while it is a ceiling; null until a close first broke a band. */
    static BigDecimal[] supertrend(List<Bar> bars, int n, int multiple) {
        BigDecimal[] close = closes(bars);
        BigDecimal[] atr = atr(bars, n);
        BigDecimal[] line = new BigDecimal[bars.size()];
        BigDecimal upper = null;
        BigDecimal lower = null;
        int direction = 0;
        for (int i = 0; i < line.length; i++) {
            if (atr[i] == null) {
                continue;
            }
            BigDecimal middle = medianPrice(bars.get(i));
            BigDecimal above = middle.add(atr[i].multiply(BigDecimal.valueOf(multiple)));
            BigDecimal below = middle.subtract(atr[i].multiply(BigDecimal.valueOf(multiple)));
            upper = upper == null || close[i - 1].compareTo(upper) > 0 ? above : upper.min(above);
            lower = lower == null || close[i - 1].compareTo(lower) < 0 ? below : lower.max(below);
            if (close[i].compareTo(upper) > 0) {
                direction = 1;
            } else if (close[i].compareTo(lower) < 0) {
                direction = -1;
            }
            line[i] = direction == 0 ? null : direction > 0 ? lower : upper.negate();
        }
        return line;
    }
}
