package io.goldensignals.marketdata.provider.alphavantage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** The hours of the exchanges whose symbols we ask for. */
final class UsMarket {
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    private UsMarket() {}

    /** When trading ended on that day, on a short one at the latest. */
    static Instant close(LocalDate day) {
        return at(day.atTime(CLOSE));
    }

    static Instant at(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }

    static boolean isOpen(LocalTime time) {
        return !time.isBefore(OPEN) && time.isBefore(CLOSE);
    }

    static boolean isOver(LocalTime time) {
        return !time.isBefore(CLOSE);
    }
}
