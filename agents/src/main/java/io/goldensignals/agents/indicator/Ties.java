package io.goldensignals.agents.indicator;

/**
 * Compares differences of prices. Decimal prices are not exact in binary: 165.63 − 165.58 and 165.58 − 165.53 differ in
 * their last digits though both are five cents, and rules must not be decided by that.
 */
public final class Ties {
    // Differences of prices are exact to about 1e-15 of the price; no market quotes twelve digits.
    private static final double ROUNDING = 1e-12;

    private Ties() {}

    /** Whether {@code left} is greater by more than rounding can explain; {@code price} is the level they come from. */
    public static boolean greater(double left, double right, double price) {
        return left - right > ROUNDING * price;
    }

    /** Greater or equal up to rounding; false when either is NaN. */
    public static boolean atLeast(double left, double right, double price) {
        return left - right >= -ROUNDING * price;
    }
}
