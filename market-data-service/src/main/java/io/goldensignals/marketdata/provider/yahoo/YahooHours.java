package io.goldensignals.marketdata.provider.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The regular sessions of the days that a chart tells them for: rows from before and after come without being asked for. */
final class YahooHours {
    static final YahooHours ALWAYS = new YahooHours(ZoneOffset.UTC);

    private record Session(long start, long end) {}

    private final Map<LocalDate, List<Session>> sessions = new HashMap<>();
    private final ZoneId zone;

    private YahooHours(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code tradingPeriods} is a list by days, or an object with such a list for {@code pre}, {@code regular} and {@code post}. */
    static YahooHours of(JsonNode meta, ZoneId zone) {
        YahooHours hours = new YahooHours(zone);
        JsonNode periods = meta.path("tradingPeriods");
        hours.add(periods.isObject() ? periods.path("regular") : periods);
        hours.add(meta.path("currentTradingPeriod").path("regular"));
        return hours;
    }

    private void add(JsonNode periods) {
        if (periods.isArray()) {
            periods.forEach(this::add);
        } else if (periods.path("start").isNumber() && periods.path("end").isNumber()) {
            Session session = new Session(
                    periods.path("start").asLong(), periods.path("end").asLong());
            sessions.computeIfAbsent(date(session.start), d -> new ArrayList<>())
                    .add(session);
        }
    }

    /** Of a day that nothing is known of, every time. */
    boolean contain(Instant time) {
        long seconds = time.getEpochSecond();
        List<Session> day = sessions.getOrDefault(date(seconds), List.of());
        return day.isEmpty() || day.stream().anyMatch(s -> s.start <= seconds && seconds < s.end);
    }

    private LocalDate date(long seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), zone);
    }
}
