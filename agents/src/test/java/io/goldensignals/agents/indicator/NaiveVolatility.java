package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.Naive.DIGITS;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** The formulas of volatility and range, written for clarity in 34 decimal digits; null is "no value". */
final class NaiveVolatility {
    private NaiveVolatility() {}

    /** The exit of one side: below the highest high for side 1, above the lowest low for side −1. */
    static BigDecimal[] chandelier(List<Bar> bars, int n, int multiple, int side) {
        BigDecimal[] atr = Naive.atr(bars, n);
        return Naive.generate(bars.size(), i -> {
            if (atr[i] == null) {
                return null;
            }
            BigDecimal distance = atr[i].multiply(BigDecimal.valueOf(multiple));
            return side > 0
                    ? Naive.highest(Naive.last(bars, i, n)).subtract(distance)
                    : Naive.lowest(Naive.last(bars, i, n)).add(distance);
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
        BigDecimal[] deviation = NaiveSeries.deviation(Naive.closes(bars), n);
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
        BigDecimal[] center = NaiveSeries.combined(
                NaiveTrendLines.middle(bars, n, 0),
                NaiveSeries.average(Naive.closes(bars), n),
                (middle, mean) -> middle.add(mean).divide(BigDecimal.TWO, DIGITS));
        return NaiveSeries.differences(Naive.closes(bars), center);
    }

    static BigDecimal[] yangZhang(List<Bar> bars, int n) {
        BigDecimal[] gap = Naive.generate(
                bars.size(),
                i -> i == 0
                        ? null
                        : NaiveLogarithm.ofRatio(
                                bars.get(i).open(), bars.get(i - 1).close()));
        BigDecimal[] body = Naive.generate(
                bars.size(),
                i -> i == 0
                        ? null
                        : NaiveLogarithm.ofRatio(
                                bars.get(i).close(), bars.get(i).open()));
        BigDecimal[] range = Naive.generate(bars.size(), i -> i == 0 ? null : rogersSatchell(bars.get(i)));
        BigDecimal[] gaps = NaiveSeries.deviation(gap, n);
        BigDecimal[] bodies = NaiveSeries.deviation(body, n);
        BigDecimal[] ranges = NaiveSeries.average(range, n);
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

    private static BigDecimal rogersSatchell(Bar bar) {
        return NaiveLogarithm.ofRatio(bar.high(), bar.close())
                .multiply(NaiveLogarithm.ofRatio(bar.high(), bar.open()))
                .add(NaiveLogarithm.ofRatio(bar.low(), bar.close())
                        .multiply(NaiveLogarithm.ofRatio(bar.low(), bar.open())));
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
        BigDecimal[] way = NaiveSeries.sums(Naive.trueRange(bars), n);
        BigDecimal scale = Naive.HUNDRED.divide(NaiveLogarithm.of(BigDecimal.valueOf(n)), DIGITS);
        return Naive.generate(way.length, i -> {
            if (i < n) {
                return null;
            }
            BigDecimal height = Naive.highest(Naive.last(bars, i, n)).subtract(Naive.lowest(Naive.last(bars, i, n)));
            return height.signum() == 0 ? null : scale.multiply(NaiveLogarithm.of(way[i].divide(height, DIGITS)));
        });
    }
}
