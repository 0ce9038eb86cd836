package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.util.Arrays;

/**
 * Volume by price over the last n bars (Steidlmayer's profile with volume instead of time): its point of control and its
 * value area. Every bar's volume is spread evenly over its range, half a row more at either end; the rows divide the
 * range of the n bars, so neither the price's unit nor the start matters. Drawn at the first bar of every eight by
 * sequence, and stands until the next, as a day's profile stands on the day after. NaN without volume or range.
 */
public final class VolumeProfile implements Indicator {
    public static final int BARS_PER_DRAWING = 8;

    // Rows that the same bars cross hold the same volume, up to rounding.
    private static final double ROUNDING = 1e-9;

    private final BarWindow bars;
    private final PriceRange range;
    private final int period;
    private final double share;
    private final double[] rows;
    private final double[] steps;
    private long block = -1;
    private double pointOfControl = Double.NaN;
    private double valueHigh = Double.NaN;
    private double valueLow = Double.NaN;

    private VolumeProfile(IndicatorBook book, int period, int rows, double share) {
        this.bars = book.bars();
        this.range = PriceRange.in(book, period);
        this.period = period;
        this.share = share;
        this.rows = new double[rows];
        this.steps = new double[rows + 1];
    }

    /** {@code share} of the volume is the value area. Throws {@link IllegalArgumentException} for fewer than two rows. */
    public static VolumeProfile in(IndicatorBook book, int period, int rows, double share) {
        if (rows < 2) {
            throw new IllegalArgumentException("rows must be at least 2, but was " + rows);
        }
        return book.share(VolumeProfile.class, () -> new VolumeProfile(book, period, rows, share), period, rows, share);
    }

    @Override
    public void update(Bar bar) {
        if (bar.sequence() / BARS_PER_DRAWING != block) {
            block = bar.sequence() / BARS_PER_DRAWING;
            draw();
        }
    }

    private void draw() {
        pointOfControl = Double.NaN;
        valueHigh = Double.NaN;
        valueLow = Double.NaN;
        double height = range.range() / (rows.length - 1);
        if (height >= Double.MIN_NORMAL && Ties.greater(range.highest(), range.lowest(), range.highest())) {
            double total = fill(height);
            if (total > 0 && total < Double.POSITIVE_INFINITY) {
                mark(total, height);
            }
        }
    }

    /** Fills the rows, the lowest with the lowest low in its middle, and returns their sum. */
    private double fill(double height) {
        Arrays.fill(rows, 0);
        Arrays.fill(steps, 0);
        for (int age = 0; age < period; age++) {
            double from = (bars.low(age) - range.lowest()) / height;
            double to = (bars.high(age) - range.lowest()) / height + 1;
            double perRow = bars.volume(age) / (to - from);
            int first = (int) from;
            int last = (int) to;
            rows[first] += perRow * (first + 1 - from);
            if (last < rows.length) {
                rows[last] += perRow * (to - last);
            }
            // The rows crossed from edge to edge: only where they begin and end, in constant time.
            steps[first + 1] += perRow;
            steps[last] -= perRow;
        }
        double crossing = 0;
        double total = 0;
        for (int row = 0; row < rows.length; row++) {
            crossing += steps[row];
            rows[row] += crossing;
            total += rows[row];
        }
        return total;
    }

    /** The value area grows from the point of control by the larger neighbour at a time, by both when they are equal. */
    private void mark(double total, double height) {
        int control = control();
        int low = control;
        int high = control;
        double inside = rows[control];
        double noise = ROUNDING * total;
        while (inside < share * total - noise && high - low < rows.length - 1) {
            double below = low > 0 ? rows[low - 1] : Double.NEGATIVE_INFINITY;
            double above = high < rows.length - 1 ? rows[high + 1] : Double.NEGATIVE_INFINITY;
            if (above >= below - noise) {
                high++;
                inside += above;
            }
            if (below >= above - noise) {
                low--;
                inside += below;
            }
        }
        pointOfControl = range.lowest() + control * height;
        valueHigh = range.lowest() + (high + 0.5) * height;
        valueLow = range.lowest() + (low - 0.5) * height;
    }

    /** The fullest row, of equal ones the nearest to the middle. */
    private int control() {
        double most = 0;
        for (double volume : rows) {
            most = Math.max(most, volume);
        }
        int nearest = -1;
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] >= most * (1 - ROUNDING) && (nearest < 0 || fromMiddle(row) < fromMiddle(nearest))) {
                nearest = row;
            }
        }
        return nearest;
    }

    private int fromMiddle(int row) {
        return Math.abs(2 * row - rows.length + 1);
    }

    /** The price in the middle of the fullest row. */
    public double pointOfControl() {
        return pointOfControl;
    }

    public double valueHigh() {
        return valueHigh;
    }

    public double valueLow() {
        return valueLow;
    }
}
