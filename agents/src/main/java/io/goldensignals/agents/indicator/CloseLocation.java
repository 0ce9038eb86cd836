package io.goldensignals.agents.indicator;

/**
 * Where a bar closed in its range: −1 at the low, 0 in the middle, 1 at the high, and 0 for a bar of one price (Chaikin's
 * multiplier: ((close − low) − (high − close)) / (high − low)).
 */
public final class CloseLocation {
    private CloseLocation() {}

    public static double of(double high, double low, double close) {
        return Ties.greater(high, low, close) ? ((close - low) - (high - close)) / (high - low) : 0;
    }
}
