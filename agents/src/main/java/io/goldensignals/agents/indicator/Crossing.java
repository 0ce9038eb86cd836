package io.goldensignals.agents.indicator;

/**
 * Which of two lines is the higher one, and whether they have just changed places. Lines that touch and part again as
 * they came have not crossed; a difference that rounding can explain is none.
 */
public final class Crossing {
    private double difference = Double.NaN;
    private double previous = Double.NaN;
    private int side;
    private int turned;

    Crossing() {}

    /** {@code level} is the size of the numbers whose difference it is, as a price for averages of prices. */
    void next(double difference, double level) {
        this.previous = this.difference;
        this.difference = difference;
        int now = Ties.greater(difference, 0, level) ? 1 : Ties.greater(0, difference, level) ? -1 : 0;
        turned = now * side < 0 ? now : 0;
        side = now == 0 ? side : now;
    }

    /** The first line minus the second. */
    public double difference() {
        return difference;
    }

    /** How much the difference changed at this bar. */
    public double swing() {
        return difference - previous;
    }

    /** 1 when the first line is the higher one, −1 when it is the lower, as before while they are equal; 0 unknown yet. */
    public int side() {
        return side;
    }

    /** Whether the first line came from below the second to above it at this bar. */
    public boolean up() {
        return turned > 0;
    }

    public boolean down() {
        return turned < 0;
    }
}
