package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** The formulas of the mean-reversion family as {@link Naive}: each bar from its window anew. */
final class NaiveMeanReversion {
    private NaiveMeanReversion() {}

    static BigDecimal[] jump(List<Bar> bars, int window) {
        BigDecimal[] step = NaiveLogarithm.returns(bars);
        int products = window - 2;
        return Naive.generate(step.length, i -> {
            if (i < window) {
                return null;
            }
            BigDecimal sum = BigDecimal.ZERO;
            int moving = 0;
            for (int k = i - 1; k > i - 1 - products; k--) {
                BigDecimal product = step[k].multiply(step[k - 1]).abs();
                sum = sum.add(product);
                moving += product.compareTo(new BigDecimal("1e-40")) > 0 ? 1 : 0;
            }
            return 4 * moving < products
                    ? null
                    : NaiveSeries.ratio(
                            step[i],
                            sum.divide(BigDecimal.valueOf(products), Naive.DIGITS)
                                    .sqrt(Naive.DIGITS));
        });
    }

    static BigDecimal[] streak(List<Bar> bars) {
        BigDecimal[] streak = new BigDecimal[bars.size()];
        streak[0] = BigDecimal.ZERO;
        for (int i = 1; i < streak.length; i++) {
            int side = Double.compare(bars.get(i).close(), bars.get(i - 1).close());
            boolean goesOn = side != 0 && side == streak[i - 1].signum();
            streak[i] = goesOn ? streak[i - 1].add(BigDecimal.valueOf(side)) : BigDecimal.valueOf(side);
        }
        return streak;
    }

    static BigDecimal[] streakRsi(List<Bar> bars, int n) {
        return Naive.rsi(streak(bars), n);
    }

    static BigDecimal[] percentRank(List<Bar> bars, int n) {
        BigDecimal[] change = NaiveSeries.rateOfChange(Naive.closes(bars), 1);
        return Naive.generate(change.length, i -> {
            int below = 0;
            for (int k = i - 1; i > n && k >= i - n; k--) {
                below += change[k].compareTo(change[i]) < 0 ? 1 : 0;
            }
            return i > n ? Naive.percentage(BigDecimal.valueOf(below), BigDecimal.valueOf(n)) : null;
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
            pullback < 0 ? null : BigDecimal.valueOf(now - pullback)
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
        BigDecimal variance = residual.divide(BigDecimal.valueOf(n - 2), Naive.DIGITS);
        fit[0] = slope.divide(variance.divide(variation, Naive.DIGITS).sqrt(Naive.DIGITS), Naive.DIGITS);
        if (slope.signum() < 0 && slope.compareTo(BigDecimal.valueOf(-1)) > 0) {
            BigDecimal share = slope.add(BigDecimal.ONE);
            fit[1] = NaiveLogarithm.of(BigDecimal.TWO).negate().divide(NaiveLogarithm.of(share), Naive.DIGITS);
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
