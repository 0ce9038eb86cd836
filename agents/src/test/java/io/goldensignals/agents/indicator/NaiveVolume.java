package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** The formulas of volume indicators, written for clarity in 34 decimal digits; null is "no value". */
final class NaiveVolume {
    private NaiveVolume() {}

    /** Whether H + L + C rose (1), fell (−1), or stayed but for the rounding of decimal prices (0); null at the first bar. */
    static Integer[] directions(List<Bar> bars) {
        Integer[] directions = new Integer[bars.size()];
        for (int i = 1; i < directions.length; i++) {
            BigDecimal change = Naive.threefoldPrice(bars.get(i)).subtract(Naive.threefoldPrice(bars.get(i - 1)));
            directions[i] = change.abs().compareTo(Naive.rounding(bars.get(i))) > 0 ? change.signum() : 0;
        }
        return directions;
    }

    static BigDecimal[] moneyFlowIndex(List<Bar> bars, int n) {
        Integer[] directions = directions(bars);
        BigDecimal[] flow = Naive.generate(
                bars.size(),
                i -> Naive.typicalPrice(bars.get(i))
                        .multiply(new BigDecimal(bars.get(i).volume()), Naive.DIGITS));
        BigDecimal[] rising = NaiveSeries.sums(signed(flow, directions, 1), n);
        BigDecimal[] falling = NaiveSeries.sums(signed(flow, directions, -1), n);
        return NaiveSeries.combined(rising, falling, (up, down) -> Naive.percentage(up, up.add(down)));
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
            BigDecimal above = close.subtract(low).subtract(high.subtract(close));
            // In the middle but for the rounding of decimal prices is in the middle.
            return above.abs().compareTo(Naive.rounding(bar)) <= 0
                    ? BigDecimal.ZERO
                    : new BigDecimal(bar.volume()).multiply(above).divide(range(bar), Naive.DIGITS);
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
        return NaiveSeries.products(NaiveSeries.changes(Naive.closes(bars), 1), Naive.column(bars, Bar::volume));
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
            BigDecimal move = Naive.medianPrice(bar).subtract(Naive.medianPrice(bars.get(i - 1)));
            return move.multiply(range(bar)).divide(new BigDecimal(bar.volume()), Naive.DIGITS);
        });
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
                        .multiply(Naive.HUNDRED)
                        .multiply(BigDecimal.valueOf(trend));
            }
        }
        return force;
    }

    static BigDecimal[] onBalanceVolume(List<Bar> bars) {
        BigDecimal[] obv = new BigDecimal[bars.size()];
        obv[0] = BigDecimal.ZERO;
        for (int i = 1; i < obv.length; i++) {
            int side = Double.compare(bars.get(i).close(), bars.get(i - 1).close());
            obv[i] = obv[i - 1].add(new BigDecimal(bars.get(i).volume()).multiply(BigDecimal.valueOf(side)));
        }
        return obv;
    }
}
