package io.goldensignals.marketdata.quota;

import io.goldensignals.contracts.Interval;

/**
 * So many calls, or so much of their weight, per period. A day is the calendar's, in UTC; every other period slides:
 * {@code 24h} are any 24 hours.
 */
public record Limit(long count, Interval period) {
    /** A sliding period is counted in so many parts, and a part is forgotten as a whole: never too early. */
    private static final int PARTS = 12;

    private static final Interval DAY = Interval.parse("1d");

    public Limit {
        if (count < 1) {
            throw new IllegalArgumentException("a limit must be at least 1, but was " + count);
        }
    }

    /** Reads {@code 25/1d}. Throws {@link IllegalArgumentException} for anything else. */
    static Limit parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2 || !parts[0].strip().matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("no limit such as 5/1m or 25/1d: " + text);
        }
        return new Limit(Long.parseLong(parts[0].strip()), Interval.parse(parts[1].strip()));
    }

    /** What is counted together, in ms. */
    long width() {
        return isCalendarDay() ? period.millis() : (period.millis() + PARTS - 1) / PARTS;
    }

    /** So many parts before the present one still count. */
    long depth() {
        return isCalendarDay() ? 0 : PARTS;
    }

    String words() {
        String per =
                switch (period.toString()) {
                    case "1s" -> "a second";
                    case "1m" -> "a minute";
                    case "1h" -> "an hour";
                    case "1d" -> "a day";
                    default -> "per " + period;
                };
        return count + (count == 1 ? " call " : " calls ") + per;
    }

    private boolean isCalendarDay() {
        return period.equals(DAY);
    }

    @Override
    public String toString() {
        return count + "/" + period;
    }
}
