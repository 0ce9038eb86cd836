package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Three-line break chart (Nison, Beyond Candlesticks, 1994) of closes, in price: a close beyond the last line draws the
 * next one in the same direction, a close beyond the far end of the last n lines of either colour draws a reversal line
 * from the near end of the last one. Path-dependent: until n lines are drawn, the first close plays their far end. NaN
 * before the first line.
 */
public final class ThreeLineBreak implements Indicator {
    // Slots of a ring, n lines long.
    private final double[] tops;
    private final double[] bottoms;
    private int count;
    private double line = Double.NaN;
    private double reversal = Double.NaN;
    private int direction;
    private int run;
    private int runBefore;
    private boolean reversed;

    private ThreeLineBreak(int lines) {
        tops = new double[lines];
        bottoms = new double[lines];
    }

    public static ThreeLineBreak in(IndicatorBook book, int lines) {
        return book.share(ThreeLineBreak.class, () -> new ThreeLineBreak(lines), lines);
    }

    @Override
    public void update(Bar bar) {
        double close = bar.close();
        reversed = false;
        if (Double.isNaN(line)) {
            line = close;
        } else if (direction == 0) {
            if (close != line) {
                draw(line, close, close > line ? 1 : -1);
            }
        } else if (direction > 0 ? close > line : close < line) {
            draw(line, close, direction);
        } else if (direction > 0 ? close < reversal : close > reversal) {
            int last = (count - 1) % tops.length;
            draw(direction > 0 ? bottoms[last] : tops[last], close, -direction);
            reversed = true;
        }
    }

    private void draw(double from, double to, int side) {
        int slot = count++ % tops.length;
        tops[slot] = Math.max(from, to);
        bottoms[slot] = Math.min(from, to);
        if (side == direction) {
            run++;
        } else {
            runBefore = run;
            run = 1;
        }
        direction = side;
        line = to;
        reversal = farEnd();
    }

    private double farEnd() {
        double[] ends = direction > 0 ? bottoms : tops;
        double far = ends[0];
        for (int i = 1; i < ends.length && i < count; i++) {
            far = direction > 0 ? Math.min(far, ends[i]) : Math.max(far, ends[i]);
        }
        return far;
    }

    /** 1 up, −1 down, 0 before the first line. */
    public int direction() {
        return direction;
    }

    /** Where the last line ends: the most extreme close since the reversal; NaN before the first line. */
    public double line() {
        return direction == 0 ? Double.NaN : line;
    }

    /** The far end of the last n lines: a close beyond it turns the chart; NaN before the first line. */
    public double reversal() {
        return reversal;
    }

    /** Whether this bar drew a reversal line. */
    public boolean reversed() {
        return reversed;
    }

    /** How many lines went the other way before the last reversal; 0 until there was one. */
    public int runBefore() {
        return runBefore;
    }
}
