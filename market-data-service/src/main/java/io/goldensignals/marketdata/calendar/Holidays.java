package io.goldensignals.marketdata.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.Set;

/** A year's closed and short days of NYSE and Nasdaq, by NYSE Rule 7.2 and the closures that no rule foresees. */
final class Holidays {
    /** Hurricane Sandy and the mourning for two presidents. Earlier ones are left out. */
    private static final Set<LocalDate> UNFORESEEN = Set.of(
            LocalDate.of(2012, 10, 29),
            LocalDate.of(2012, 10, 30),
            LocalDate.of(2018, 12, 5),
            LocalDate.of(2025, 1, 9));

    private static final int FIRST_JUNETEENTH = 2022;

    private final Set<LocalDate> closed = new HashSet<>();
    private final Set<LocalDate> shortened = new HashSet<>();

    Holidays(int year) {
        close(year);
        shorten(year);
    }

    boolean closes(LocalDate date) {
        return date.getDayOfWeek() == SATURDAY || date.getDayOfWeek() == SUNDAY || closed.contains(date);
    }

    /** Whether trading ends at one o'clock. */
    boolean shortens(LocalDate date) {
        return shortened.contains(date);
    }

    private void close(int year) {
        LocalDate newYear = LocalDate.of(year, 1, 1);
        // A Friday before New Year would be the last day of the business year: it stays open.
        if (newYear.getDayOfWeek() != SATURDAY) {
            closed.add(observed(newYear));
        }
        closed.add(nth(year, Month.JANUARY, 3, MONDAY));
        closed.add(nth(year, Month.FEBRUARY, 3, MONDAY));
        closed.add(easter(year).minusDays(2));
        closed.add(LocalDate.of(year, 5, 1).with(lastInMonth(MONDAY)));
        if (year >= FIRST_JUNETEENTH) {
            closed.add(observed(LocalDate.of(year, 6, 19)));
        }
        closed.add(observed(LocalDate.of(year, 7, 4)));
        closed.add(nth(year, Month.SEPTEMBER, 1, MONDAY));
        closed.add(thanksgiving(year));
        closed.add(observed(LocalDate.of(year, 12, 25)));
        UNFORESEEN.stream().filter(date -> date.getYear() == year).forEach(closed::add);
    }

    private void shorten(int year) {
        shortened.add(thanksgiving(year).plusDays(1));
        shortened.add(LocalDate.of(year, 12, 24));
        LocalDate independence = LocalDate.of(year, 7, 4);
        if (independence.getDayOfWeek() != SATURDAY && independence.getDayOfWeek() != SUNDAY) {
            shortened.add(independence.minusDays(1));
        }
        shortened.removeIf(this::closes);
    }

    private static LocalDate observed(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.minusDays(1);
            case SUNDAY -> holiday.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> holiday;
        };
    }

    private static LocalDate thanksgiving(int year) {
        return nth(year, Month.NOVEMBER, 4, THURSDAY);
    }

    private static LocalDate nth(int year, Month month, int nth, DayOfWeek day) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(nth, day));
    }

    /** Easter Sunday of the Gregorian calendar: the anonymous computus of Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
