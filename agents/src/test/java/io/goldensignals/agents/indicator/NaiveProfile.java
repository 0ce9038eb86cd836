package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;

/** A volume profile drawn bar by bar and row by row, in 34 decimal digits. */
final class NaiveProfile {
    private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

    private final BigDecimal lowest;
    private final BigDecimal height;
    private final BigDecimal[] rows;
    private final BigDecimal total;

    NaiveProfile(List<Bar> bars, int count) {
        lowest = Naive.lowest(bars);
        height = Naive.highest(bars).subtract(lowest).divide(BigDecimal.valueOf(count - 1L), Naive.DIGITS);
        rows = Naive.generate(count, row -> BigDecimal.ZERO);
        if (height.signum() > 0) {
            bars.forEach(this::spread);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal row : rows) {
            sum = sum.add(row);
        }
        total = sum;
    }

    /** Evenly over the bar's range and half a row more at either end. */
    private void spread(Bar bar) {
        BigDecimal half = height.divide(BigDecimal.TWO, Naive.DIGITS);
        BigDecimal from = new BigDecimal(bar.low()).subtract(half);
        BigDecimal to = new BigDecimal(bar.high()).add(half);
        for (int row = 0; row < rows.length; row++) {
            BigDecimal overlap = edge(row + 1).min(to).subtract(edge(row).max(from));
            if (overlap.signum() > 0) {
                BigDecimal share = overlap.divide(to.subtract(from), Naive.DIGITS);
                rows[row] = rows[row].add(share.multiply(new BigDecimal(bar.volume()), Naive.DIGITS));
            }
        }
    }

    private BigDecimal edge(int row) {
        return lowest.add(height.multiply(new BigDecimal(row - 0.5)));
    }

    /** Value low, point of control, value high; null where there is no profile. */
    BigDecimal[] levels(double share) {
        if (total.signum() == 0) {
            return new BigDecimal[3];
        }
        int control = control();
        int low = control;
        int high = control;
        BigDecimal inside = rows[control];
        BigDecimal noise = total.multiply(ROUNDING);
        BigDecimal wanted = total.multiply(new BigDecimal(share)).subtract(noise);
        while (inside.compareTo(wanted) < 0) {
            BigDecimal below = low > 0 ? rows[low - 1] : total.negate();
            BigDecimal above = high < rows.length - 1 ? rows[high + 1] : total.negate();
            int side = above.subtract(below).abs().compareTo(noise) <= 0 ? 0 : above.compareTo(below);
            if (side >= 0) {
                high++;
                inside = inside.add(above);
            }
            if (side <= 0) {
                low--;
                inside = inside.add(below);
            }
        }
        return new BigDecimal[] {edge(low), lowest.add(height.multiply(BigDecimal.valueOf(control))), edge(high + 1)};
    }

    private int control() {
        BigDecimal most = BigDecimal.ZERO;
        for (BigDecimal row : rows) {
            most = most.max(row);
        }
        BigDecimal enough = most.multiply(BigDecimal.ONE.subtract(ROUNDING));
        int middle = rows.length - 1;
        int control = -1;
        for (int row = 0; row < rows.length; row++) {
            boolean nearer = control < 0 || Math.abs(2 * row - middle) < Math.abs(2 * control - middle);
            if (rows[row].compareTo(enough) >= 0 && nearer) {
                control = row;
            }
        }
        return control;
    }
}
