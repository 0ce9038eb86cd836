package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The agents that are anchored in trading sessions, and at which intervals they find no anchor among the last 512 bars:
 * tried out on random walks with the hours of stocks and around the clock.
 */
final class SessionAgents {
    private static final List<String> NAMES =
            List.of("vwap-bands", "pivot-points", "gap-fade", "time-of-day-seasonality", "market-profile");
    private static final List<Interval> INTERVALS = Stream.of("1s", "10s", "1m", "5m", "15m", "30m", "1h", "4h", "1d")
            .map(Interval::parse)
            .toList();
    private static final ZonedDateTime OPENING = ZonedDateTime.parse("2024-01-08T09:30:00-05:00[America/New_York]");
    private static final ZonedDateTime MIDNIGHT = ZonedDateTime.parse("2024-01-08T00:00:00Z");
    private static final Duration SESSION = Duration.ofMinutes(390);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int FEWEST_BARS = 20_000;
    private static final int SESSIONS = 3;

    private SessionAgents() {}

    /** A row per agent: the intervals at which it never votes on stocks, and on what trades around the clock. */
    static String table() {
        List<AgentDefinition> agents =
                NAMES.stream().map(AgentCatalogue.standard()::named).toList();
        String[] stocks = silence(agents, "TEST", SESSION);
        String[] coins = silence(agents, "TEST-USD", DAY);
        StringBuilder table = new StringBuilder("| agent | stocks | around the clock |\n| --- | --- | --- |\n");
        for (int agent = 0; agent < NAMES.size(); agent++) {
            table.append("| %s | %s | %s |\n".formatted(NAMES.get(agent), stocks[agent], coins[agent]));
        }
        return table.toString();
    }

    private static String[] silence(List<AgentDefinition> agents, String symbol, Duration session) {
        List<List<String>> silent =
                NAMES.stream().<List<String>>map(name -> new ArrayList<>()).toList();
        for (Interval interval : INTERVALS) {
            Votes votes = new Votes(agents);
            votes.count(bars(new StreamId(symbol, interval, 0), session));
            for (int agent = 0; agent < agents.size(); agent++) {
                if (votes.votes(agent) == 0) {
                    silent.get(agent).add(interval.toString());
                }
            }
        }
        return silent.stream()
                .map(intervals -> intervals.isEmpty() ? "–" : String.join(" ", intervals))
                .toArray(String[]::new);
    }

    /** Around the clock without a break, or session by session with half a session's move overnight. */
    private static List<Bar> bars(StreamId stream, Duration session) {
        boolean everyDay = session.equals(DAY);
        int perSession = (int) Math.max(1, session.dividedBy(stream.interval().duration()));
        int between = everyDay ? 0 : Math.max(1, perSession / 2);
        List<Bar> walk = Market.walk(9, Math.max(FEWEST_BARS, SESSIONS * (perSession + between)));
        List<Bar> bars = new ArrayList<>(walk.size());
        ZonedDateTime opening = everyDay ? MIDNIGHT : OPENING;
        for (int i = 0; i < walk.size(); i++) {
            int place = i % (perSession + between);
            if (place == 0 && i > 0) {
                opening = opening.plusDays(!everyDay && opening.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
            }
            if (place < perSession) {
                Instant time =
                        opening.toInstant().plusMillis(place * stream.interval().millis());
                bars.add(at(stream, bars.size(), time, walk.get(i)));
            }
        }
        return bars;
    }

    private static Bar at(StreamId stream, long sequence, Instant time, Bar bar) {
        return Market.bar(stream, sequence, time, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
}
