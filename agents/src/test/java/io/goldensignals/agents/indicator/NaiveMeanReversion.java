package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The formulas of the mean-reversion family as {@link Naive}: each bar from its window anew. */
final class NaiveMeanReversion {
    private NaiveMeanReversion() {}

    static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0 ? null : part.divide(whole, Naive.DIGITS);
    }

    static BigDecimal whole(long number) {
        return BigDecimal.valueOf(number);
    }

    /** Natural logarithm: the double's guess y, and ln(x·e^−y) from the first terms of its series. */
    static BigDecimal ln(BigDecimal x) {
        BigDecimal guess = new BigDecimal(StrictMath.log(x.doubleValue()));
        BigDecimal power = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int i = 1; i < 60; i++) {
            term = term.multiply(guess.negate()).divide(whole(i), 60, RoundingMode.HALF_EVEN);
            power = power.add(term);
        }
        BigDecimal rest = x.multiply(power).subtract(BigDecimal.ONE);
        return guess.add(rest).subtract(rest.multiply(rest).divide(BigDecimal.TWO, 60, RoundingMode.HALF_EVEN));
    }

    static BigDecimal[] logs(List<Bar> bars) {
        return Naive.generate(bars.size(), i -> ln(new BigDecimal(bars.get(i).close())));
    }

    static BigDecimal[] jump(List<Bar> bars, int window) {
        BigDecimal[] log = logs(bars);
        int products = window - 2;
        return Naive.generate(log.length, i -> {
            if (i < window) {
                return null;
            }
            BigDecimal sum = BigDecimal.ZERO;
            int moving = 0;
            for (int k = i - 1; k > i - 1 - products; k--) {
                BigDecimal product = log[k].subtract(log[k - 1])
                        .abs()
                        .multiply(log[k - 1].subtract(log[k - 2]).abs());
                sum = sum.add(product);
                moving += product.compareTo(new BigDecimal("1e-40")) > 0 ? 1 : 0;
            }
            return 4 * moving < products
                    ? null
                    : ratio(
                            log[i].subtract(log[i - 1]),
                            sum.divide(whole(products), Naive.DIGITS).sqrt(Naive.DIGITS));
        });
    }

    static BigDecimal[] streak(List<Bar> bars) {
        BigDecimal[] streak = new BigDecimal[bars.size()];
        streak[0] = BigDecimal.ZERO;
        for (int i = 1; i < streak.length; i++) {
            int side = Double.compare(bars.get(i).close(), bars.get(i - 1).close());
            boolean goesOn = side != 0 && side == streak[i - 1].signum();
            streak[i] = goesOn ? streak[i - 1].add(whole(side)) : whole(side);
        }
        return streak;
    }

    static BigDecimal[] streakRsi(List<Bar> bars, int n) {
        BigDecimal[] streak = streak(bars);
        BigDecimal[] step = Naive.generate(streak.length, i -> i == 0 ? null : streak[i].subtract(streak[i - 1]));
        BigDecimal[] up = Naive.wilder(
                Naive.generate(step.length, i -> step[i] == null ? null : step[i].max(BigDecimal.ZERO)), n);
        BigDecimal[] size = Naive.wilder(Naive.generate(step.length, i -> step[i] == null ? null : step[i].abs()), n);
        return Naive.generate(step.length, i -> Naive.percentage(up[i], size[i]));
    }

    static BigDecimal[] percentRank(List<Bar> bars, int n) {
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] change =
                Naive.generate(close.length, i -> i == 0 ? null : ratio(close[i].subtract(close[i - 1]), close[i - 1]));
        return Naive.generate(close.length, i -> {
            int below = 0;
            for (int k = i - 1; i > n && k >= i - n; k--) {
                below += change[k].compareTo(change[i]) < 0 ? 1 : 0;
            }
            return i > n ? Naive.percentage(whole(below), whole(n)) : null;
        });
    }

    /** Of the leg of the last n bars: {start, end, pullback, age of the pullback}. */
    static BigDecimal[] leg(List<Bar> bars, int n, int now) {
        int high = now;
        int low = now;
        for (int k = now; k >= 0 && k > now - n; k--) {
            high = bars.get(k).high() > bars.get(high).high() ? k : high;
            low = bars.get(k).low() < bars.get(low).low() ? k : low;
        }
        if (now < n - 1 || high == low) {
            return new BigDecimal[4];
        }
        int pullback = -1;
        for (int k = Math.max(high, low) + 1; k <= now; k++) {
            boolean farther = pullback < 0
                    || (high > low
                            ? bars.get(k).low() <= bars.get(pullback).low()
                            : bars.get(k).high() >= bars.get(pullback).high());
            pullback = farther ? k : pullback;
        }
        BigDecimal top = new BigDecimal(bars.get(high).high());
        BigDecimal bottom = new BigDecimal(bars.get(low).low());
        return new BigDecimal[] {
            high > low ? bottom : top,
            high > low ? top : bottom,
            pullback < 0
                    ? null
                    : new BigDecimal(
                            high > low
                                    ? bars.get(pullback).low()
                                    : bars.get(pullback).high()),
            pullback < 0 ? null : whole(now - pullback)
        };
    }

    /** Of the regression of the last n changes of x on the x before: {t-statistic, half-life, deviation, mean}. */
    static BigDecimal[] ornsteinUhlenbeck(BigDecimal[] x, int n, int now) {
        BigDecimal[] fit = new BigDecimal[4];
        if (now < n) {
            return fit;
        }
        BigDecimal[] before = Naive.generate(n, k -> x[now - 1 - k]);
        BigDecimal[] change = Naive.generate(n, k -> x[now - k].subtract(x[now - 1 - k]));
        BigDecimal meanBefore = Naive.mean(before, 0, n);
        BigDecimal meanChange = Naive.mean(change, 0, n);
        BigDecimal variation = products(before, meanBefore, before, meanBefore);
        // The mean of equal values is one in the 34th digit only.
        if (variation.compareTo(new BigDecimal("1e-50")) < 0) {
            return fit;
        }
        BigDecimal slope = products(before, meanBefore, change, meanChange).divide(variation, Naive.DIGITS);
        BigDecimal[] error = Naive.generate(
                n, k -> change[k].subtract(meanChange).subtract(slope.multiply(before[k].subtract(meanBefore))));
        BigDecimal residual = products(error, BigDecimal.ZERO, error, BigDecimal.ZERO);
        BigDecimal total = products(change, meanChange, change, meanChange);
        if (residual.compareTo(total.multiply(new BigDecimal("1e-6"))) <= 0) {
            return fit;
        }
        BigDecimal variance = residual.divide(whole(n - 2), Naive.DIGITS);
        fit[0] = slope.divide(variance.divide(variation, Naive.DIGITS).sqrt(Naive.DIGITS), Naive.DIGITS);
        if (slope.signum() < 0 && slope.compareTo(whole(-1)) > 0) {
            BigDecimal share = slope.add(BigDecimal.ONE);
            fit[1] = ln(BigDecimal.TWO).negate().divide(ln(share), Naive.DIGITS);
            fit[3] = meanBefore.subtract(meanChange.divide(slope, Naive.DIGITS));
            BigDecimal spread = variance.divide(BigDecimal.ONE.subtract(share.pow(2)), Naive.DIGITS);
            fit[2] = x[now].subtract(fit[3]).divide(spread.sqrt(Naive.DIGITS), Naive.DIGITS);
        }
        return fit;
    }

    private static BigDecimal products(BigDecimal[] a, BigDecimal meanA, BigDecimal[] b, BigDecimal meanB) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < a.length; k++) {
            sum = sum.add(a[k].subtract(meanA).multiply(b[k].subtract(meanB), Naive.DIGITS));
        }
        return sum;
    }
}
