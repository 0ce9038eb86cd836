package io.goldensignals.backtest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The days (UTC) on which bars have opened. */
final class Calendar {
    private final List<LocalDate> days = new ArrayList<>();

    static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    boolean beginsWith(LocalDate date) {
        return days.isEmpty() || date.isAfter(days.getLast());
    }

    void begin(LocalDate date) {
        days.add(date);
    }

    /** Index of the day that the time is in, or of the last one before; −1 before the first. */
    int indexOf(Instant time) {
        int found = Collections.binarySearch(days, date(time));
        return found >= 0 ? found : -found - 2;
    }

    List<LocalDate> days() {
        return Collections.unmodifiableList(days);
    }

    /** The beginning of the first day, then the end of each. */
    List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        times.add(days.getFirst().atStartOfDay(ZoneOffset.UTC).toInstant());
        days.forEach(
                day -> times.add(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        return times;
    }

    boolean hasWeekends() {
        return days.stream()
                .anyMatch(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
    }
}
