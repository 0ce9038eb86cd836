package io.goldensignals.marketdata.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketCalendarTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String SHARE = "BRK.B";

    private final MarketCalendar calendar = new MarketCalendar();

    /** As NYSE published them. */
    @ParameterizedTest
    @CsvSource({
        "2019, 01-01 01-21 02-18 04-19 05-27 07-04 09-02 11-28 12-25, 07-03 11-29 12-24",
        "2020, 01-01 01-20 02-17 04-10 05-25 07-03 09-07 11-26 12-25, 11-27 12-24",
        "2021, 01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24, 11-26",
        "2022, 01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26, 11-25",
        "2023, 01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25, 07-03 11-24",
        "2024, 01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25, 07-03 11-29 12-24",
        "2025, 01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25, 07-03 11-28 12-24",
        "2026, 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25, 11-27 12-24",
        "2027, 01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24, 11-26",
    })
    void theYearsHolidaysAndHalfDaysAreThePublishedOnes(int year, String holidays, String halfDays) {
        assertThat(days(year).filter(day -> calendar.sessionOn(day).isEmpty()).map(MarketCalendarTest::monthAndDay))
                .containsExactly(holidays.split(" "));
        assertThat(days(year)
                        .filter(day -> closing(day).equals(LocalTime.of(13, 0)))
                        .map(MarketCalendarTest::monthAndDay))
                .containsExactly(halfDays.split(" "));
        assertThat(days(year).map(this::closing).distinct())
                .isSubsetOf(LocalTime.of(13, 0), LocalTime.of(16, 0), LocalTime.MIDNIGHT);
    }

    @ParameterizedTest
    @CsvSource({"2012-10-29", "2012-10-30", "2018-12-05", "2025-01-09"})
    void closuresThatNoRuleForesawAreKnown(LocalDate day) {
        assertThat(calendar.sessionOn(day)).isEmpty();
        assertThat(calendar.sessionOn(day.plusWeeks(1))).isPresent();
    }

    /** A Saturday's New Year is not made up for, unlike all other holidays. */
    @ParameterizedTest
    @CsvSource({"2021-12-31", "2010-12-31", "2027-12-31"})
    void theLastFridayOfTheYearIsTraded(LocalDate friday) {
        assertThat(calendar.sessionOn(friday)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2024-03-31", "2038-04-25"})
    void easterIsWhereItWas(LocalDate sunday) {
        assertThat(Holidays.easter(sunday.getYear())).isEqualTo(sunday);
    }

    /** The clocks change on Sundays; the session keeps New York's time. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-06, 2026-03-06T14:30:00Z, 2026-03-06T21:00:00Z",
        "2026-03-09, 2026-03-09T13:30:00Z, 2026-03-09T20:00:00Z",
        "2026-10-30, 2026-10-30T13:30:00Z, 2026-10-30T20:00:00Z",
        "2026-11-02, 2026-11-02T14:30:00Z, 2026-11-02T21:00:00Z",
        "2026-11-27, 2026-11-27T14:30:00Z, 2026-11-27T18:00:00Z",
    })
    void sessionsFollowTheClocksOfNewYork(LocalDate day, Instant open, Instant close) {
        assertThat(calendar.sessionOn(day)).contains(new Session(open, close));
        assertThat(calendar.isOpen(SHARE, open.minusNanos(1))).isFalse();
        assertThat(calendar.session(SHARE, open)).contains(new Session(open, close));
        assertThat(calendar.isOpen(SHARE, close.minusNanos(1))).isTrue();
        assertThat(calendar.isOpen(SHARE, close)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T20:59:00Z, 2026-11-27T14:31:00Z, PT2M",
        "2026-11-25T00:00:00Z, 2026-11-28T00:00:00Z, PT10H",
        "2026-03-06T00:00:00Z, 2026-03-10T00:00:00Z, PT13H",
        "2026-11-28T00:00:00Z, 2026-11-30T14:30:00Z, PT0S",
        "2026-11-25T15:00:00Z, 2026-11-25T15:00:30Z, PT30S",
        "2026-11-25T15:00:30Z, 2026-11-25T15:00:00Z, PT0S",
    })
    void openTimeIsWhatLiesInSessions(Instant from, Instant to, Duration open) {
        assertThat(calendar.openTimeBetween(SHARE, from, to)).isEqualTo(open);
    }

    @Property(tries = 200)
    void openTimesAddUp(
            @ForAll @LongRange(max = 400_000_000) long start,
            @ForAll @LongRange(max = 1_000_000) long first,
            @ForAll @LongRange(max = 1_000_000) long second) {
        Instant a = Instant.parse("2019-01-01T00:00:00Z").plusSeconds(start);
        Instant b = a.plusSeconds(first);
        Instant c = b.plusSeconds(second);
        assertThat(calendar.openTimeBetween(SHARE, a, b).plus(calendar.openTimeBetween(SHARE, b, c)))
                .isEqualTo(calendar.openTimeBetween(SHARE, a, c));
    }

    @Test
    void pairsTradeRoundTheClock() {
        Instant christmas = Instant.parse("2026-12-25T03:00:00Z");
        assertThat(calendar.isOpen("BTC-USD", christmas)).isTrue();
        assertThat(calendar.session("BTC-USD", christmas).orElseThrow().close()).isEqualTo(Instant.MAX);
        assertThat(calendar.openTimeBetween("BTC-USD", christmas, christmas.plusSeconds(90)))
                .isEqualTo(Duration.ofSeconds(90));
    }

    private static Stream<LocalDate> days(int year) {
        List<DayOfWeek> weekend = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> !weekend.contains(day.getDayOfWeek()));
    }

    private LocalTime closing(LocalDate day) {
        return calendar.sessionOn(day)
                .map(session -> session.close().atZone(NEW_YORK).toLocalTime())
                .orElse(LocalTime.MIDNIGHT);
    }

    private static String monthAndDay(LocalDate day) {
        return day.toString().substring(5);
    }
}
