package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The trend family's formulas as {@link Naive} writes them. */
final class NaiveTrendLines {
    private NaiveTrendLines() {}

    static BigDecimal[] dema(List<Bar> bars, int n) {
        BigDecimal[] once = Naive.exponential(Naive.closes(bars), n);
        BigDecimal[] twice = Naive.exponential(once, n);
        return NaiveSeries.combined(once, twice, (a, b) -> a.add(a).subtract(b));
    }

    static BigDecimal[] tema(List<Bar> bars, int n) {
        BigDecimal three = BigDecimal.valueOf(3);
        BigDecimal[] once = Naive.exponential(Naive.closes(bars), n);
        BigDecimal[] twice = Naive.exponential(once, n);
        BigDecimal[] thrice = Naive.exponential(twice, n);
        return Naive.generate(
                once.length,
                i -> thrice[i] == null
                        ? null
                        : three.multiply(once[i])
                                .subtract(three.multiply(twice[i]))
                                .add(thrice[i]));
    }

    /** The averages at one bar, fastest first; none before all are known. */
    private static List<BigDecimal> ribbon(List<BigDecimal[]> averages, int i) {
        return averages.getLast()[i] == null
                ? List.of()
                : averages.stream().map(average -> average[i]).toList();
    }

    static BigDecimal[] ribbonWidth(List<Bar> bars, int... periods) {
        List<BigDecimal[]> averages = averages(bars, periods);
        return Naive.generate(bars.size(), i -> {
            List<BigDecimal> ribbon = ribbon(averages, i);
            return ribbon.isEmpty() ? null : Collections.max(ribbon).subtract(Collections.min(ribbon));
        });
    }

    static BigDecimal[] ribbonOrder(List<Bar> bars, int... periods) {
        List<BigDecimal[]> averages = averages(bars, periods);
        return Naive.generate(bars.size(), i -> {
            List<BigDecimal> ribbon = ribbon(averages, i);
            if (ribbon.isEmpty()) {
                return BigDecimal.ZERO;
            }
            List<BigDecimal> sorted = ribbon.stream().sorted().toList();
            BigDecimal least = Naive.rounding(bars.get(i));
            boolean distinct = IntStream.range(1, sorted.size())
                    .allMatch(k -> sorted.get(k).subtract(sorted.get(k - 1)).compareTo(least) > 0);
            boolean up = distinct && sorted.reversed().equals(ribbon);
            boolean down = distinct && sorted.equals(ribbon);
            return BigDecimal.valueOf(up ? 1 : down ? -1 : 0);
        });
    }

    private static List<BigDecimal[]> averages(List<Bar> bars, int... periods) {
        List<BigDecimal[]> averages = new ArrayList<>();
        for (int period : periods) {
            averages.add(Naive.exponential(Naive.closes(bars), period));
        }
        return averages;
    }

    /** The middle of the range of the n bars that end so many bars ago. */
    static BigDecimal[] middle(List<Bar> bars, int n, int ago) {
        return Naive.generate(bars.size(), i -> {
            if (i - ago < n - 1) {
                return null;
            }
            List<Bar> last = Naive.last(bars, i - ago, n);
            return Naive.highest(last).add(Naive.lowest(last)).divide(BigDecimal.TWO, Naive.DIGITS);
        });
    }

    /** {@code direction} 1 for Up, −1 for Down: the latest of the largest counts. */
    static BigDecimal[] aroon(List<Bar> bars, int n, int direction) {
        Comparator<Bar> extremity = direction > 0
                ? Comparator.comparingDouble(Bar::high)
                : Comparator.comparingDouble(Bar::low).reversed();
        return Naive.generate(bars.size(), i -> {
            if (i < n) {
                return null;
            }
            int latest = i;
            for (int k = i - 1; k >= i - n; k--) {
                latest = extremity.compare(bars.get(k), bars.get(latest)) > 0 ? k : latest;
            }
            return BigDecimal.valueOf(100L * (n - i + latest)).divide(BigDecimal.valueOf(n), Naive.DIGITS);
        });
    }

    /** Close ÷ highest high of n bars. */
    static BigDecimal[] proximity(List<Bar> bars, int n) {
        return Naive.generate(
                bars.size(),
                i -> i < n - 1
                        ? null
                        : new BigDecimal(bars.get(i).close())
                                .divide(Naive.highest(Naive.last(bars, i, n)), Naive.DIGITS));
    }

    /** From a close, this bar's or the one before, up to the highest high of n bars, in ATR(14). */
    static BigDecimal[] distance(List<Bar> bars, int n, int ago) {
        BigDecimal[] atr = Naive.atr(bars, 14);
        return Naive.generate(
                bars.size(),
                i -> i < n - 1
                        ? null
                        : Naive.highest(Naive.last(bars, i, n))
                                .subtract(new BigDecimal(bars.get(i - ago).close()))
                                .divide(atr[i], Naive.DIGITS));
    }

    /** The stop, negative while the trend is down; null until something has moved. Wilder's worked table as a program. */
    static BigDecimal[] parabolicSar(List<Bar> bars, String step, String maximum) {
        BigDecimal[] high = Naive.column(bars, Bar::high);
        BigDecimal[] low = Naive.column(bars, Bar::low);
        BigDecimal[] stops = new BigDecimal[bars.size()];
        int start = 1;
        while (high[start].compareTo(high[start - 1]) == 0 && low[start].compareTo(low[start - 1]) == 0) {
            start++;
        }
        BigDecimal fall = low[start - 1].subtract(low[start]);
        boolean rising = fall.signum() <= 0
                || fall.subtract(high[start].subtract(high[start - 1])).compareTo(Naive.rounding(bars.get(start))) <= 0;
        BigDecimal stop = rising ? low[start - 1] : high[start - 1];
        BigDecimal extreme = rising ? high[start] : low[start];
        BigDecimal factor = new BigDecimal(step);
        for (int i = start; i < stops.length; i++) {
            BigDecimal rounding = Naive.rounding(bars.get(i));
            BigDecimal least = low[i].min(low[Math.max(i - 1, start)]);
            BigDecimal most = high[i].max(high[Math.max(i - 1, start)]);
            boolean hit = rising
                    ? low[i].compareTo(stop.add(rounding)) <= 0
                            && extreme.subtract(stop).compareTo(rounding) > 0
                    : high[i].compareTo(stop.subtract(rounding)) >= 0
                            && stop.subtract(extreme).compareTo(rounding) > 0;
            boolean further = rising ? high[i].compareTo(extreme) > 0 : low[i].compareTo(extreme) < 0;
            if (hit) {
                stop = rising ? extreme.max(high[i]) : extreme.min(low[i]);
                extreme = rising ? low[i] : high[i];
                rising = !rising;
                factor = new BigDecimal(step);
            } else if (further) {
                extreme = rising ? high[i] : low[i];
                factor = factor.add(new BigDecimal(step)).min(new BigDecimal(maximum));
            }
            stops[i] = rising ? stop : stop.negate();
            stop = stop.add(factor.multiply(extreme.subtract(stop)), Naive.DIGITS);
            stop = rising ? stop.min(least) : stop.max(most);
        }
        return stops;
    }
}
