package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Equity at the end of each period, after the equity at the start. It ends at the first value that is not above 0: what is
 * ruined earns nothing more.
 */
public final class EquityCurve {
    /** A mean year of the Gregorian calendar: 365.2425 days. */
    private static final double SECONDS_PER_YEAR = 31_556_952;
    /** A year of sessions begins and ends with holidays. */
    private static final Duration ALMOST_A_YEAR = Duration.ofDays(360);

    private final List<Instant> times;
    private final double[] values;

    /**
     * Throws {@link IllegalArgumentException} unless there is at least one time and as many values, times ascend, and
     * values are finite, the first one above 0.
     */
    public EquityCurve(List<Instant> times, double... values) {
        Settings.require(!times.isEmpty(), "times", "at least the start", times);
        Settings.require(times.size() == values.length, "values", "as many as times: " + times.size(), values.length);
        Moments.requireFinite(values, "values");
        Settings.positive(values[0], "values[0]");
        int size = 1;
        while (size < values.length && values[size - 1] > 0) {
            size++;
        }
        for (int i = 1; i < times.size(); i++) {
            Settings.require(
                    times.get(i).isAfter(times.get(i - 1)),
                    "times[" + i + "]",
                    "after " + times.get(i - 1),
                    times.get(i));
        }
        this.times = List.copyOf(times.subList(0, size));
        this.values = Arrays.copyOf(values, size);
    }

    /** Without the start. */
    public int periods() {
        return values.length - 1;
    }

    /** 0 is the start. */
    public Instant time(int i) {
        return times.get(i);
    }

    /** 0 is the start; above 0 but for the last. */
    public double value(int i) {
        return values[i];
    }

    /** One for each period, as a fraction: value ÷ the one before − 1. */
    public double[] returns() {
        double[] returns = new double[periods()];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = values[i + 1] / values[i] - 1;
        }
        return returns;
    }

    /** End ÷ start. */
    double growth() {
        return values[periods()] / values[0];
    }

    /** Whether it lasts long enough for annual figures: of a few days they are noise that is blown up. */
    public boolean lastsAYear() {
        return Duration.between(times.getFirst(), times.getLast()).compareTo(ALMOST_A_YEAR) >= 0;
    }

    /** By the calendar, in years of 365.2425 days; 0 without a period. */
    public double years() {
        Duration elapsed = Duration.between(times.getFirst(), times.getLast());
        return (elapsed.getSeconds() + elapsed.getNano() / 1e9) / SECONDS_PER_YEAR;
    }
}
