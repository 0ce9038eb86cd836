package io.goldensignals.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Arguments such as {@code train=504,test=126}; throws {@link IllegalArgumentException} that names what is wrong. */
final class KeyValues {
    private KeyValues() {}

    static Map<String, String> parse(String option, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
                throw new IllegalArgumentException(option + " takes key=value,… but was " + text);
            }
            if (values.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException(option + " names " + pair[0] + " twice");
            }
        }
        return values;
    }

    static int whole(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number, but was " + text, e);
        }
    }
}
