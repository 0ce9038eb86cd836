package io.goldensignals.agents.agent;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One sentence with its numbers, rendered only when the signal is written, and the named indicator values behind it. */
public final class Reasoning {
    private static final String[] NO_NAMES = {};
    private static final double[] NO_VALUES = {};
    private static final int ROOM = 4;

    private final String template;
    private final Object[] numbers;
    private String[] names = NO_NAMES;
    private double[] values = NO_VALUES;
    private int size;

    private Reasoning(String template, Object[] numbers) {
        this.template = template;
        this.numbers = numbers;
    }

    /**
     * {@code template} with {@code %d}, {@code %s}, {@code %.2f}, {@code %+.2f} and {@code %%} as in
     * {@link String#format}; {@code %.6g} is for prices: six digits, two decimals at least, no further zeros. Numbers
     * and texts only, so that the sentence is deterministic.
     */
    @FormatMethod
    public static Reasoning of(@FormatString String template, Object... numbers) {
        return new Reasoning(template, numbers);
    }

    /** Adds a named value; one that is not finite is no value and is left out. */
    public Reasoning value(String name, double value) {
        if (Double.isFinite(value)) {
            if (size == names.length) {
                names = Arrays.copyOf(names, size + ROOM);
                values = Arrays.copyOf(values, size + ROOM);
            }
            names[size] = name;
            values[size++] = value;
        }
        return this;
    }

    /** A number that is none, as an RSI of flat prices, reads "undefined". */
    public String sentence() {
        return Sentence.of(template).with(numbers);
    }

    /** In the order in which they were added. */
    public Map<String, Double> values() {
        Map<String, Double> named = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
            named.put(names[i], values[i]);
        }
        return Collections.unmodifiableMap(named);
    }

    @Override
    public String toString() {
        return sentence();
    }
}
