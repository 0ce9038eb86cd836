package io.goldensignals.contracts;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The checks of the records' compact constructors. */
final class Require {
    static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9.^=/-]{0,19}");

    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private Require() {}

    static <T> T present(T value, String field) {
        if (value == null) {
            throw new InvalidRecordException(field, "present", null);
        }
        return value;
    }

    static String text(String value, String field) {
        if (value == null || value.isBlank()) {
            throw new InvalidRecordException(field, "a non-blank text", value);
        }
        return value;
    }

    static String symbol(String value) {
        if (value == null || !SYMBOL.matcher(value).matches()) {
            throw new InvalidRecordException(
                    "symbol", "upper case such as BRK.B or BTC-USD, 20 characters at most", value);
        }
        return value;
    }

    /** By hand: a panel's record has one for every agent. */
    private static boolean hex(String id) {
        boolean hex = id.length() == 32;
        for (int i = 0; hex && i < 32; i++) {
            char c = id.charAt(i);
            hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return hex;
    }

    static String id(String value, String field) {
        if (value == null || !hex(value)) {
            throw new InvalidRecordException(field, "32 lower-case hex digits", value);
        }
        return value;
    }

    /** Between 1970 and 9999: what an id can hold and every reader of ISO-8601 understands. */
    static Instant time(Instant value, String field) {
        if (value == null || value.isBefore(Instant.EPOCH) || !value.isBefore(YEAR_10000)) {
            throw new InvalidRecordException(field, "a time between the years 1970 and 9999", value);
        }
        return value;
    }

    static void timeIfPresent(Instant value, String field) {
        if (value != null) {
            time(value, field);
        }
    }

    static void positive(double value, String field) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidRecordException(field, "positive and finite", value);
        }
    }

    static void positiveIfPresent(Double value, String field) {
        if (value != null) {
            positive(value, field);
        }
    }

    static void notNegative(double value, String field) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidRecordException(field, "zero or positive, and finite", value);
        }
    }

    static void notNegativeIfPresent(Double value, String field) {
        if (value != null) {
            notNegative(value, field);
        }
    }

    static void notNegative(long value, String field) {
        if (value < 0) {
            throw new InvalidRecordException(field, "zero or positive", value);
        }
    }

    static void unit(double value, String field) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidRecordException(field, "between 0 and 1", value);
        }
    }

    static <T> List<T> list(List<T> value, String field) {
        return listOrEmpty(present(value, field), field);
    }

    /** An absent list and an empty one are the same: empty ones are left out of the JSON. */
    static <T> List<T> listOrEmpty(List<T> value, String field) {
        if (value == null) {
            return List.of();
        }
        value.forEach(element -> present(element, field));
        return List.copyOf(value);
    }

    /** An absent map and an empty one are the same. */
    static SortedMap<String, String> texts(SortedMap<String, String> values, String field) {
        if (values == null) {
            return Collections.emptySortedMap();
        }
        values.forEach((name, value) -> present(value, field + '.' + name));
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static void that(boolean holds, String field, String expected, Object found) {
        if (!holds) {
            throw new InvalidRecordException(field, expected, found);
        }
    }
}
