package io.goldensignals.agents.indicator;

/**
 * Where a bar closed in its range: −1 at the low, 0 in the middle, 1 at the high, and 0 for a bar of one price (Chaikin's
 * multiplier: ((close − low) − (high − close)) / (high − low)).
 */
public final class CloseLocation {
    private CloseLocation() {}

    /** Three prices; a number in [−1, 1]. */
    public static double of(double high, double low, double close) {
        double above = (close - low) - (high - close);
        // A close in the very middle says nothing, whatever its last digits.
        return Ties.greater(Math.abs(above), 0, close) ? above / (high - low) : 0;
    }
}
