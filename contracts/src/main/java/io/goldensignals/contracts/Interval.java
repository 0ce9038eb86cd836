package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bar's length such as {@code 10s}, {@code 1m}, {@code 4h}, {@code 1d}, {@code 1w}; bars open on its UTC grid, weeks on Mondays. */
public record Interval(int count, Unit unit) implements Comparable<Interval> {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,3})([smhdw])");
    // 1970-01-01 was a Thursday: the first Monday came four days later.
    private static final long FIRST_MONDAY = Duration.ofDays(4).toMillis();

    /** Seconds, minutes, hours, days, weeks. */
    public enum Unit {
        S(1_000),
        M(60_000),
        H(3_600_000),
        D(86_400_000),
        W(604_800_000);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }
    }

    public Interval {
        Require.that(count > 0 && count < 10_000, "interval", "between 1 and 9999 units", count);
        Require.present(unit, "interval");
    }

    /** Parses {@code 5m} and the like; throws {@link InvalidRecordException} for anything else. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Interval parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            throw new InvalidRecordException("interval", "a number and one of s, m, h, d, w, such as 5m", text);
        }
        return new Interval(
                Integer.parseInt(matcher.group(1)), unit(matcher.group(2).charAt(0)));
    }

    /** The interval of the given length in its largest whole unit ({@code 60 s} is {@code 1m}). */
    public static Interval of(Duration length) {
        long millis = length.toMillis();
        Unit[] units = Unit.values();
        for (int i = units.length - 1; i >= 0; i--) {
            if (millis >= units[i].millis && millis % units[i].millis == 0) {
                return new Interval(Math.toIntExact(millis / units[i].millis), units[i]);
            }
        }
        throw new InvalidRecordException("interval", "a whole number of seconds", length);
    }

    public Duration duration() {
        return Duration.ofMillis(millis());
    }

    public long millis() {
        return count * unit.millis;
    }

    /** The latest grid point not after {@code time}: the openTime of the bar that {@code time} falls in. */
    public Instant floor(Instant time) {
        long origin = unit == Unit.W ? FIRST_MONDAY : 0;
        long millis = time.toEpochMilli() - origin;
        return Instant.ofEpochMilli(origin + Math.floorDiv(millis, millis()) * millis());
    }

    @Override
    public int compareTo(Interval other) {
        return Long.compare(millis(), other.millis());
    }

    @JsonValue
    @Override
    public String toString() {
        return count + unit.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Unit unit(char letter) {
        return Unit.valueOf(String.valueOf(Character.toUpperCase(letter)));
    }
}
