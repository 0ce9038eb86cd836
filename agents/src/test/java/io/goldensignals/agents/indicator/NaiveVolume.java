package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** The formulas of volume indicators, written for clarity in 34 decimal digits; null is "no value". */
final class NaiveVolume {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TICK = new BigDecimal("1e-12");

    private NaiveVolume() {}

    /** null where either is none, or where there is nothing to divide by. */
    static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0 ? null : part.divide(whole, Naive.DIGITS);
    }

    /** Sum of the last n values, null while there are fewer. */
    static BigDecimal[] sums(BigDecimal[] values, int n) {
        return Naive.generate(values.length, i -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = i - n + 1; k <= i; k++) {
                if (k < 0 || values[k] == null) {
                    return null;
                }
                sum = sum.add(values[k]);
            }
            return sum;
        });
    }

    static BigDecimal[] ratios(BigDecimal[] parts, BigDecimal[] wholes) {
        return Naive.generate(parts.length, i -> ratio(parts[i], wholes[i]));
    }

    /** Whether H + L + C rose (1), fell (−1), or stayed but for the rounding of decimal prices (0); null at the first bar. */
    static Integer[] directions(List<Bar> bars) {
        Integer[] directions = new Integer[bars.size()];
        for (int i = 1; i < directions.length; i++) {
            BigDecimal change = threefold(bars.get(i)).subtract(threefold(bars.get(i - 1)));
            BigDecimal noise = new BigDecimal(bars.get(i).close()).multiply(TICK);
            directions[i] = change.abs().compareTo(noise) > 0 ? change.signum() : 0;
        }
        return directions;
    }

    private static BigDecimal threefold(Bar bar) {
        return new BigDecimal(bar.high()).add(new BigDecimal(bar.low())).add(new BigDecimal(bar.close()));
    }

    static BigDecimal[] moneyFlowIndex(List<Bar> bars, int n) {
        Integer[] directions = directions(bars);
        BigDecimal[] flow = Naive.generate(
                bars.size(),
                i -> threefold(bars.get(i))
                        .divide(BigDecimal.valueOf(3), Naive.DIGITS)
                        .multiply(new BigDecimal(bars.get(i).volume()), Naive.DIGITS));
        BigDecimal[] rising = sums(signed(flow, directions, 1), n);
        BigDecimal[] falling = sums(signed(flow, directions, -1), n);
        return Naive.generate(
                bars.size(), i -> rising[i] == null ? null : Naive.percentage(rising[i], rising[i].add(falling[i])));
    }

    private static BigDecimal[] signed(BigDecimal[] flow, Integer[] directions, int side) {
        return Naive.generate(
                flow.length, i -> directions[i] == null ? null : directions[i] == side ? flow[i] : BigDecimal.ZERO);
    }

    /** Volume times ((C − L) − (H − C)) / (H − L). */
    static BigDecimal[] accumulation(List<Bar> bars) {
        return Naive.generate(bars.size(), i -> {
            Bar bar = bars.get(i);
            BigDecimal high = new BigDecimal(bar.high());
            BigDecimal low = new BigDecimal(bar.low());
            BigDecimal close = new BigDecimal(bar.close());
            if (high.compareTo(low) == 0) {
                return BigDecimal.ZERO;
            }
            return close.subtract(low)
                    .subtract(high.subtract(close))
                    .divide(high.subtract(low), Naive.DIGITS)
                    .multiply(new BigDecimal(bar.volume()), Naive.DIGITS);
        });
    }

    static BigDecimal[] runningSum(BigDecimal[] values) {
        BigDecimal[] sums = values.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] = sums[i - 1].add(values[i]);
        }
        return sums;
    }

    static BigDecimal[] force(List<Bar> bars) {
        BigDecimal[] close = Naive.closes(bars);
        return Naive.generate(
                close.length,
                i -> i == 0
                        ? null
                        : close[i].subtract(close[i - 1])
                                .multiply(new BigDecimal(bars.get(i).volume())));
    }

    static BigDecimal[] sizes(BigDecimal[] values) {
        return Naive.generate(values.length, i -> values[i] == null ? null : values[i].abs());
    }

    /** Midpoint's move divided by (volume ÷ range). */
    static BigDecimal[] ease(List<Bar> bars) {
        return Naive.generate(bars.size(), i -> {
            if (i == 0) {
                return null;
            }
            Bar bar = bars.get(i);
            if (bar.volume() == 0) {
                return BigDecimal.ZERO;
            }
            BigDecimal move = middle(bar).subtract(middle(bars.get(i - 1)));
            return move.multiply(range(bar)).divide(new BigDecimal(bar.volume()), Naive.DIGITS);
        });
    }

    private static BigDecimal middle(Bar bar) {
        return new BigDecimal(bar.high()).add(new BigDecimal(bar.low())).divide(BigDecimal.TWO, Naive.DIGITS);
    }

    static BigDecimal range(Bar bar) {
        return new BigDecimal(bar.high()).subtract(new BigDecimal(bar.low()));
    }

    static BigDecimal[] volumeForce(List<Bar> bars) {
        Integer[] directions = directions(bars);
        BigDecimal[] force = new BigDecimal[bars.size()];
        BigDecimal cumulative = null;
        int trend = 0;
        for (int i = 1; i < force.length; i++) {
            int next = directions[i] == 0 ? trend : directions[i];
            BigDecimal range = range(bars.get(i));
            if (trend != 0 && next != trend) {
                cumulative = range(bars.get(i - 1)).add(range);
            } else if (cumulative != null) {
                cumulative = cumulative.add(range);
            }
            trend = next;
            if (cumulative != null) {
                BigDecimal weight = cumulative.signum() == 0
                        ? BigDecimal.ZERO
                        : range.multiply(BigDecimal.TWO)
                                .divide(cumulative, Naive.DIGITS)
                                .subtract(BigDecimal.ONE)
                                .abs();
                force[i] = weight.multiply(new BigDecimal(bars.get(i).volume()))
                        .multiply(HUNDRED)
                        .multiply(BigDecimal.valueOf(trend));
            }
        }
        return force;
    }

    static BigDecimal[] differences(BigDecimal[] left, BigDecimal[] right) {
        return Naive.generate(
                left.length, i -> left[i] == null || right[i] == null ? null : left[i].subtract(right[i]));
    }
}
