package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.Naive.DIGITS;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** The formulas of volatility and range, written for clarity in 34 decimal digits; null is "no value". */
final class NaiveVolatility {
    private NaiveVolatility() {}

    static BigDecimal highest(List<Bar> bars, int from, int to) {
        return new BigDecimal(
                bars.subList(from, to).stream().mapToDouble(Bar::high).max().orElseThrow());
    }

    static BigDecimal lowest(List<Bar> bars, int from, int to) {
        return new BigDecimal(
                bars.subList(from, to).stream().mapToDouble(Bar::low).min().orElseThrow());
    }

    /** The exit of one side: below the highest high for side 1, above the lowest low for side −1. */
    static BigDecimal[] chandelier(List<Bar> bars, int n, int multiple, int side) {
        BigDecimal[] atr = Naive.atr(bars, n);
        return Naive.generate(bars.size(), i -> {
            if (atr[i] == null) {
                return null;
            }
            BigDecimal distance = atr[i].multiply(BigDecimal.valueOf(multiple));
            return side > 0
                    ? highest(bars, i - n + 1, i + 1).subtract(distance)
                    : lowest(bars, i - n + 1, i + 1).add(distance);
        });
    }

    /**
     * 1 after a close above the short exit of the bar before, −1 after one below the long exit, 0 before either; where
     * both are broken it is that of the later break.
     */
    static double[] chandelierDirection(List<Bar> bars, int n, int multiple) {
        double[] longExit = Naive.doubles(chandelier(bars, n, multiple, 1));
        double[] shortExit = Naive.doubles(chandelier(bars, n, multiple, -1));
        double[] direction = new double[bars.size()];
        int above = 0;
        int below = 0;
        for (int i = 1; i < direction.length; i++) {
            // For how many bars each has been broken.
            above = bars.get(i).close() > shortExit[i - 1] ? above + 1 : 0;
            below = bars.get(i).close() < longExit[i - 1] ? below + 1 : 0;
            direction[i] = direction[i - 1];
            if ((above == 1 && below != 1) || (above > 1 && below == 0)) {
                direction[i] = 1;
            } else if ((below == 1 && above != 1) || (below > 1 && above == 0)) {
                direction[i] = -1;
            }
        }
        return direction;
    }

    /** How many bars in a row two deviations have been below so many tenths of the average true range. */
    static double[] squeezed(List<Bar> bars, int n, int tenths) {
        BigDecimal[] deviation = Naive.deviation(bars, n);
        BigDecimal[] atr = Naive.atr(bars, n);
        double[] length = new double[bars.size()];
        for (int i = 0; i < length.length; i++) {
            boolean inside = atr[i] != null
                    && deviation[i]
                                    .multiply(BigDecimal.valueOf(20))
                                    .compareTo(atr[i].multiply(BigDecimal.valueOf(tenths)))
                            < 0;
            length[i] = inside ? (i == 0 ? 0 : length[i - 1]) + 1 : 0;
        }
        return length;
    }

    static BigDecimal[] squeezeMomentum(List<Bar> bars, int n) {
        BigDecimal[] close = Naive.closes(bars);
        return Naive.generate(close.length, i -> {
            if (i < n - 1) {
                return null;
            }
            BigDecimal middle = highest(bars, i - n + 1, i + 1)
                    .add(lowest(bars, i - n + 1, i + 1))
                    .divide(BigDecimal.TWO, DIGITS);
            BigDecimal mean = Naive.mean(close, i - n + 1, i + 1);
            return close[i].subtract(middle.add(mean).divide(BigDecimal.TWO, DIGITS));
        });
    }

    static BigDecimal[] yangZhang(List<Bar> bars, int n) {
        BigDecimal[] gap = Naive.generate(
                bars.size(),
                i -> i == 0 ? null : ratio(bars.get(i).open(), bars.get(i - 1).close()));
        BigDecimal[] body = Naive.generate(
                bars.size(),
                i -> i == 0 ? null : ratio(bars.get(i).close(), bars.get(i).open()));
        BigDecimal[] range = Naive.generate(bars.size(), i -> i == 0 ? null : rogersSatchell(bars.get(i)));
        BigDecimal[] gaps = NaiveOscillators.deviation(gap, n);
        BigDecimal[] bodies = NaiveOscillators.deviation(body, n);
        BigDecimal[] ranges = NaiveOscillators.simple(range, n);
        BigDecimal sample = BigDecimal.valueOf(n).divide(BigDecimal.valueOf(n - 1L), DIGITS);
        BigDecimal weight = new BigDecimal("0.34")
                .divide(
                        new BigDecimal("1.34")
                                .add(BigDecimal.valueOf(n + 1L).divide(BigDecimal.valueOf(n - 1L), DIGITS)),
                        DIGITS);
        return Naive.generate(
                bars.size(),
                i -> ranges[i] == null
                        ? null
                        : gaps[i].pow(2)
                                .multiply(sample)
                                .add(bodies[i].pow(2).multiply(sample).multiply(weight))
                                .add(ranges[i].multiply(BigDecimal.ONE.subtract(weight)))
                                .sqrt(DIGITS));
    }

    private static BigDecimal ratio(double price, double reference) {
        return NaiveLogarithm.of(new BigDecimal(price).divide(new BigDecimal(reference), DIGITS));
    }

    private static BigDecimal rogersSatchell(Bar bar) {
        return ratio(bar.high(), bar.close())
                .multiply(ratio(bar.high(), bar.open()))
                .add(ratio(bar.low(), bar.close()).multiply(ratio(bar.low(), bar.open())));
    }

    /** The share of the other values of a window that lie below the latest by more than rounding. */
    static double[] percentile(double[] values, int window) {
        double[] percentile = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = 0;
            int known = 0;
            for (int k = Math.max(0, i - window + 1); k <= i; k++) {
                below += values[k] < (1 - 1e-9) * values[i] ? 1 : 0;
                known += Double.isNaN(values[k]) ? 0 : 1;
            }
            percentile[i] = known == window && values[i] > 0 ? below / (window - 1.0) : Double.NaN;
        }
        return percentile;
    }

    static BigDecimal[] choppiness(List<Bar> bars, int n) {
        BigDecimal[] range = Naive.trueRange(bars);
        BigDecimal scale = BigDecimal.valueOf(100).divide(NaiveLogarithm.of(BigDecimal.valueOf(n)), DIGITS);
        return Naive.generate(range.length, i -> {
            if (i < n) {
                return null;
            }
            BigDecimal height = highest(bars, i - n + 1, i + 1).subtract(lowest(bars, i - n + 1, i + 1));
            BigDecimal way = Naive.mean(range, i - n + 1, i + 1).multiply(BigDecimal.valueOf(n));
            return height.signum() == 0 ? null : scale.multiply(NaiveLogarithm.of(way.divide(height, DIGITS)));
        });
    }
}
