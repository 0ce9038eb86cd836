package io.goldensignals.agents.indicator;

import java.util.Arrays;

/** The last n values by age: 0 is the latest; NaN where none has come yet. */
final class Ring {
    private final double[] values;
    private int latest;

    Ring(int length) {
        values = new double[length];
        Arrays.fill(values, Double.NaN);
    }

    void add(double value) {
        latest = latest + 1 == values.length ? 0 : latest + 1;
        values[latest] = value;
    }

    /** {@code age} below the length. */
    double get(int age) {
        int slot = latest - age;
        return values[slot < 0 ? slot + values.length : slot];
    }
}
