package io.goldensignals.consensus;

/** The checks of settings records: a wrong value names itself. */
final class Settings {
    private Settings() {}

    static void require(boolean holds, String name, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + expected + ", but was " + found);
        }
    }

    static void positive(double value, String name) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, "positive and finite", value);
    }
}
