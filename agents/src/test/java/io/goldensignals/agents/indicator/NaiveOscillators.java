package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.Naive.DIGITS;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** The oscillators' formulas, written for clarity in 34 decimal digits; null is "no value". */
final class NaiveOscillators {
    private NaiveOscillators() {}

    static BigDecimal[] medianPrices(List<Bar> bars) {
        return Naive.generate(bars.size(), i -> Naive.medianPrice(bars.get(i)));
    }

    static BigDecimal[] ultimate(List<Bar> bars, int fast, int medium, int slow) {
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] low = Naive.column(bars, Bar::low);
        BigDecimal[] range = Naive.trueRange(bars);
        BigDecimal[] bought =
                Naive.generate(close.length, i -> i == 0 ? null : close[i].subtract(low[i].min(close[i - 1])));
        BigDecimal[] one = shares(bought, range, fast);
        BigDecimal[] two = shares(bought, range, medium);
        BigDecimal[] three = shares(bought, range, slow);
        return Naive.generate(
                close.length,
                i -> one[i] == null || two[i] == null || three[i] == null
                        ? null
                        : one[i].multiply(BigDecimal.valueOf(4))
                                .add(two[i].multiply(BigDecimal.TWO))
                                .add(three[i])
                                .divide(BigDecimal.valueOf(7), DIGITS));
    }

    private static BigDecimal[] shares(BigDecimal[] parts, BigDecimal[] wholes, int n) {
        return NaiveSeries.combined(NaiveSeries.average(parts, n), NaiveSeries.average(wholes, n), Naive::percentage);
    }

    static BigDecimal[] awesome(List<Bar> bars, int fast, int slow) {
        return NaiveSeries.differences(
                NaiveSeries.average(medianPrices(bars), fast), NaiveSeries.average(medianPrices(bars), slow));
    }

    static BigDecimal[] chandeMomentum(List<Bar> bars, int n) {
        BigDecimal[] change = NaiveSeries.changes(Naive.closes(bars), 1);
        return NaiveSeries.combined(
                NaiveSeries.sums(change, n), NaiveSeries.sums(NaiveSeries.sizes(change), n), Naive::percentage);
    }

    static BigDecimal[] fisher(List<Bar> bars, int n) {
        BigDecimal[] median = medianPrices(bars);
        BigDecimal[] values = new BigDecimal[median.length];
        BigDecimal position = BigDecimal.ZERO;
        BigDecimal fisher = BigDecimal.ZERO;
        for (int i = n - 1; i < values.length; i++) {
            BigDecimal highest = median[i];
            BigDecimal lowest = median[i];
            for (int k = i - n + 1; k < i; k++) {
                highest = highest.max(median[k]);
                lowest = lowest.min(median[k]);
            }
            if (highest.compareTo(lowest) > 0) {
                BigDecimal share = median[i].subtract(lowest).divide(highest.subtract(lowest), DIGITS);
                position = new BigDecimal("0.66")
                        .multiply(share.subtract(new BigDecimal("0.5")))
                        .add(new BigDecimal("0.67").multiply(position), DIGITS);
                if (position.abs().compareTo(new BigDecimal("0.99")) > 0) {
                    position = new BigDecimal("0.999").multiply(BigDecimal.valueOf(position.signum()));
                }
                BigDecimal odds = BigDecimal.ONE.add(position).divide(BigDecimal.ONE.subtract(position), DIGITS);
                fisher = NaiveLogarithm.of(odds).add(fisher).divide(BigDecimal.TWO, DIGITS);
                values[i] = fisher;
            }
        }
        return values;
    }

    static BigDecimal[] knowSureThing(List<Bar> bars) {
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] a = NaiveSeries.average(NaiveSeries.rateOfChange(close, 10), 10);
        BigDecimal[] b = NaiveSeries.average(NaiveSeries.rateOfChange(close, 15), 10);
        BigDecimal[] c = NaiveSeries.average(NaiveSeries.rateOfChange(close, 20), 10);
        BigDecimal[] d = NaiveSeries.average(NaiveSeries.rateOfChange(close, 30), 15);
        return Naive.generate(
                close.length,
                i -> d[i] == null
                        ? null
                        : a[i].add(b[i].multiply(BigDecimal.TWO))
                                .add(c[i].multiply(BigDecimal.valueOf(3)))
                                .add(d[i].multiply(BigDecimal.valueOf(4))));
    }

    /** The sum of the last n returns in the standard deviations that a walk would have made. */
    static BigDecimal[] scaled(BigDecimal[] returns, int n, BigDecimal[] deviation) {
        BigDecimal[] mean = NaiveSeries.average(returns, n);
        BigDecimal root = BigDecimal.valueOf(n).sqrt(DIGITS);
        return Naive.generate(
                returns.length,
                i -> mean[i] == null || deviation[i] == null || deviation[i].signum() == 0
                        ? null
                        : mean[i].multiply(root).divide(deviation[i], DIGITS));
    }

    /** The mean of values cut off at ±2. */
    static double score(double... deviations) {
        double sum = 0;
        for (double value : deviations) {
            sum += Double.isNaN(value) ? value : Math.clamp(value, -2, 2);
        }
        return sum / deviations.length;
    }

    /** Zero unless all have one sign. */
    static double nearestToZero(double a, double b, double c) {
        if (Double.isNaN(a + b + c)) {
            return Double.NaN;
        }
        double size = Math.min(Math.abs(a), Math.min(Math.abs(b), Math.abs(c)));
        return a > 0 && b > 0 && c > 0 ? size : a < 0 && b < 0 && c < 0 ? -size : 0;
    }
}
