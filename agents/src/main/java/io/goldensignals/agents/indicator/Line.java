package io.goldensignals.agents.indicator;

/** An indicator's value at this bar and at the one before, NaN while there is none, and whether it crossed a level. */
public final class Line {
    private double value = Double.NaN;
    private double previous = Double.NaN;

    Line() {}

    void next(double next) {
        previous = value;
        value = next;
    }

    public double value() {
        return value;
    }

    public double previous() {
        return previous;
    }

    /** From the level or below to above it. */
    public boolean crossedAbove(double level) {
        return previous <= level && value > level;
    }

    /** From the level or above to below it. */
    public boolean crossedBelow(double level) {
        return previous >= level && value < level;
    }
}
