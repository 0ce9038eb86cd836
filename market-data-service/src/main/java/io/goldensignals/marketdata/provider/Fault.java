package io.goldensignals.marketdata.provider;

/** Why input is no valid quote or bar: a kind for counting, and the words. */
public record Fault(String kind, String reason) {
    public static final String MALFORMED = "malformed";
    public static final String OUT_OF_ORDER = "out-of-order";
    public static final String DUPLICATE = "duplicate";
    public static final String NEGATIVE = "negative";
    public static final String HIGH_BELOW_LOW = "high-below-low";
    public static final String OUTSIDE_RANGE = "outside-range";
    public static final String OFF_GRID = "off-grid";
    public static final String NO_PRICE = "no-price";
    public static final String NO_INTERVAL = "no-interval";
    public static final String LATE = "late";
    /** Stamped later than now. */
    public static final String FUTURE = "future";
    /** Farther from the last good price than the gates allow, and nobody confirmed it. */
    public static final String JUMP = "jump";
    /** Adjusted for something else than the series. */
    public static final String ADJUSTMENT = "adjustment";
}
