package io.goldensignals.consensus.state;

/** The checks of settings records: a wrong value names itself. */
public final class Settings {
    private Settings() {}

    /** Throws {@link IllegalArgumentException} unless it holds: "name must be expected, but was found". */
    public static void require(boolean holds, String name, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + expected + ", but was " + found);
        }
    }

    /** Throws {@link IllegalArgumentException} unless the value is above 0 and finite. */
    public static void positive(double value, String name) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, "positive and finite", value);
    }
}
