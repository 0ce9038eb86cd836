package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.util.Arrays;

/**
 * The stretches of the last 512 bars that looked most like the latest one, and what came after them (Lorenz, Atmospheric
 * Predictability as Revealed by Naturally Occurring Analogues, 1969). A stretch is n log returns, each divided by the
 * root mean square of the 32 up to it; distances are Euclidean. Only stretches whose outcome, the close five bars later,
 * is known are compared. They are searched when first asked for at a bar, so a bar nobody asks at costs next to nothing.
 */
public final class Analogues implements Indicator {
    /** In bars. */
    public static final int HORIZON = 5;

    private static final int SCALE = 32;
    // With less to choose from even the nearest are not near.
    private static final int CHOICE = 4;
    // Half of the room moves to its front when it is full, so the returns always lie in one piece.
    private static final int ROOM = 2 * BarWindow.CAPACITY;

    private final int length;
    private final BarWindow bars;
    private final LogReturns returns;
    private final RollingSum squares = new RollingSum(SCALE);
    private final double[] moves = new double[ROOM];
    private final double[] distances = new double[BarWindow.CAPACITY];
    private final double[] nearest;
    private final int[] ages;
    private int end;
    private boolean searched;
    private int found;

    private Analogues(BarWindow bars, LogReturns returns, int length, int neighbours) {
        this.bars = bars;
        this.returns = returns;
        this.length = length;
        this.nearest = new double[neighbours];
        this.ages = new int[neighbours];
    }

    /** The {@code neighbours} nearest to the last {@code length} returns. */
    public static Analogues in(IndicatorBook book, int length, int neighbours) {
        return book.share(
                Analogues.class,
                () -> new Analogues(book.bars(), LogReturns.in(book), length, neighbours),
                length,
                neighbours);
    }

    @Override
    public void update(Bar bar) {
        if (end == ROOM) {
            System.arraycopy(moves, BarWindow.CAPACITY, moves, 0, BarWindow.CAPACITY);
            end = BarWindow.CAPACITY;
        }
        double step = returns.size() > 0 ? returns.value(0) : Double.NaN;
        if (!Double.isNaN(step)) {
            squares.add(step * step);
        }
        moves[end++] = step / Math.sqrt(squares.value() / SCALE);
        searched = false;
    }

    /** The last return in root mean squared returns. */
    public double move() {
        return end > 0 ? moves[end - 1] : Double.NaN;
    }

    /** How many of the nearest stretches were followed by a higher close, ties half; NaN while there are too few. */
    public double rises() {
        if (search() < nearest.length) {
            return Double.NaN;
        }
        double rises = 0;
        for (int age : ages) {
            rises += 0.5 + 0.5 * Math.signum(bars.close(age - HORIZON) - bars.close(age));
        }
        return rises;
    }

    /** Root mean squared difference per return over the nearest: 1.4 for unrelated ones. */
    public double distance() {
        if (search() < nearest.length) {
            return Double.NaN;
        }
        double sum = 0;
        for (double one : nearest) {
            sum += one;
        }
        return Math.sqrt(sum / (nearest.length * length));
    }

    /** How many were found, at most as many as were asked for. */
    private int search() {
        if (!searched) {
            searched = true;
            found = 0;
            // Stretches, and the returns that scale them, of the last 512 bars alone.
            int oldest = Math.min(BarWindow.CAPACITY, bars.size()) - 1 - SCALE - (length - 1);
            if (oldest - HORIZON >= CHOICE * nearest.length && !Double.isNaN(measure(oldest))) {
                select(oldest);
            }
        }
        return found;
    }

    /** Fills in the squared distances by age; returns the latest stretch's own, which is no number if one of it is none. */
    private double measure(int oldest) {
        int base = end - 1 - oldest;
        int count = oldest + 1;
        Arrays.fill(distances, 0, count, 0);
        for (int back = 0; back < length; back++) {
            add(moves[end - 1 - back], base - back, count);
        }
        return distances[oldest];
    }

    // Simple enough for the compiler to use the processor's vectors.
    private void add(double move, int from, int count) {
        for (int i = 0; i < count; i++) {
            double difference = moves[from + i] - move;
            distances[i] += difference * difference;
        }
    }

    /** The latest first among equals. */
    private void select(int oldest) {
        for (int age = HORIZON; age <= oldest; age++) {
            double distance = distances[oldest - age];
            if (found < nearest.length ? !Double.isNaN(distance) : distance < nearest[found - 1]) {
                int place = found < nearest.length ? found++ : found - 1;
                while (place > 0 && nearest[place - 1] > distance) {
                    nearest[place] = nearest[place - 1];
                    ages[place] = ages[place - 1];
                    place--;
                }
                nearest[place] = distance;
                ages[place] = age;
            }
        }
    }
}
