package io.goldensignals.agents.agent;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One sentence with its numbers, kept apart until the signal is written, and the named indicator values behind it. */
public final class Reasoning {
    private final String template;
    private final Object[] numbers;
    private final Map<String, Double> values = new LinkedHashMap<>();

    private Reasoning(String template, Object[] numbers) {
        this.template = template;
        this.numbers = numbers;
    }

    /** {@code template} as in {@link String#format}; numbers and texts only, so that the sentence is deterministic. */
    @FormatMethod
    public static Reasoning of(@FormatString String template, Object... numbers) {
        return new Reasoning(template, numbers.clone());
    }

    /** Adds a named value; one that is not finite is no value and is left out. */
    public Reasoning value(String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, value);
        }
        return this;
    }

    /** A number that is none, as an RSI of flat prices, reads "undefined". */
    public String sentence() {
        String sentence = String.format(Locale.ROOT, template, numbers);
        return sentence.contains("NaN") ? sentence.replace("NaN", "undefined") : sentence;
    }

    /** In the order in which they were added. */
    public Map<String, Double> values() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String toString() {
        return sentence();
    }
}
