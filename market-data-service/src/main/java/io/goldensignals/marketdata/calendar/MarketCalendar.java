package io.goldensignals.marketdata.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When symbols trade: shares in the regular sessions of NYSE and Nasdaq, computed by rule and right from 2012 on; pairs
 * of currencies, which have a dash in their names, always. Safe for use by several threads.
 */
public final class MarketCalendar {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime SHORT_CLOSE = LocalTime.of(13, 0);

    private final Map<Integer, Holidays> years = new ConcurrentHashMap<>();

    public boolean isOpen(String symbol, Instant at) {
        return session(symbol, at).isPresent();
    }

    /** The session under way; empty when the market is closed. That of a pair has no beginning and no end. */
    public Optional<Session> session(String symbol, Instant at) {
        return neverCloses(symbol)
                ? Optional.of(Session.ENDLESS)
                : sessionOn(date(at)).filter(session -> session.contains(at));
    }

    /** How long its market was open between two instants; zero when {@code to} is not after {@code from}. */
    public Duration openTimeBetween(String symbol, Instant from, Instant to) {
        if (!to.isAfter(from)) {
            return Duration.ZERO;
        }
        if (neverCloses(symbol)) {
            return Duration.between(from, to);
        }
        Duration open = Duration.ZERO;
        LocalDate last = date(to);
        for (LocalDate day = date(from); !day.isAfter(last); day = day.plusDays(1)) {
            open = open.plus(
                    sessionOn(day).map(session -> overlap(session, from, to)).orElse(Duration.ZERO));
        }
        return open;
    }

    /** New York's regular session of a day; empty when there is none. */
    public Optional<Session> sessionOn(LocalDate day) {
        Holidays holidays = years.computeIfAbsent(day.getYear(), Holidays::new);
        return holidays.closes(day)
                ? Optional.empty()
                : Optional.of(new Session(
                        day.atTime(OPEN).atZone(NEW_YORK).toInstant(),
                        day.atTime(holidays.shortens(day) ? SHORT_CLOSE : CLOSE)
                                .atZone(NEW_YORK)
                                .toInstant()));
    }

    private static Duration overlap(Session session, Instant from, Instant to) {
        Instant start = session.open().isAfter(from) ? session.open() : from;
        Instant end = session.close().isBefore(to) ? session.close() : to;
        return end.isAfter(start) ? Duration.between(start, end) : Duration.ZERO;
    }

    private static LocalDate date(Instant at) {
        return at.atZone(NEW_YORK).toLocalDate();
    }

    /** Whether the symbol trades around the clock: a pair of currencies, such as BTC-USD. */
    public static boolean neverCloses(String symbol) {
        return symbol.indexOf('-') >= 0;
    }
}
