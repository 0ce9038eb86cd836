package io.goldensignals.marketdata.provider.tiingo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One request for bars, answered from as many spans of days as it takes, from the newest back. Used once. */
final class TiingoHistory {
    private static final int MOST_CALLS = 10;
    private static final int A_WEEK = 7;
    private static final Duration SESSION = Duration.ofMinutes(390);

    private final TiingoHttp http;
    private final HistoryRequest request;
    private final Interval interval;
    private final Call call;
    private final boolean isDay;
    private final Instant end;
    private final NavigableMap<Instant, PriceBar> bars = new TreeMap<>();
    private boolean onlyNonsense;

    TiingoHistory(TiingoHttp http, HistoryRequest request, String spelling, Instant now) {
        this.http = http;
        this.request = request;
        this.interval = Interval.of(request.interval().duration());
        this.isDay = interval.unit() == Interval.Unit.D;
        this.end = interval.floor(request.to().isBefore(now) ? request.to() : now);
        // The exchange's volume is told only when its column is asked for.
        this.call = isDay
                ? Call.to("tiingo/daily", spelling, "prices")
                : Call.to("iex", spelling, "prices")
                        .with("resampleFreq", interval.count() + "min")
                        .with("columns", "open,high,low,close,volume");
    }

    /** The intervals whose bars lie on our grid, also when they are counted from the opening at half past. */
    static boolean has(Interval interval) {
        return switch (Interval.of(interval.duration()).toString()) {
            case "1m", "5m", "15m", "30m", "1d" -> true;
            default -> false;
        };
    }

    Outcome<History> answer() throws InterruptedException {
        LocalDate bottom = date(request.from().filter(Instant.EPOCH::isBefore).orElse(Instant.EPOCH));
        LocalDate last = date(end.minusMillis(1));
        long days = Math.min(mostDays(), likelyDays());
        for (int calls = 0; calls < MOST_CALLS && !last.isBefore(bottom) && bars.size() < request.limit(); calls++) {
            LocalDate first = last.minusDays(days - 1);
            Outcome<Integer> read = read(first.isBefore(bottom) ? bottom : first, last);
            if (read instanceof Outcome.Refused<Integer>(Refusal refusal)) {
                return Outcome.refused(refusal);
            }
            if (((Outcome.Ok<Integer>) read).value() == 0 && days >= A_WEEK) {
                break;
            }
            last = first.minusDays(1);
            days = Math.min(mostDays(), days * 2);
        }
        return history();
    }

    /** An answer holds 2000 rows of minutes, of which five sessions of a week have 1950. */
    private long mostDays() {
        return isDay ? 36_500 : (long) A_WEEK * interval.count();
    }

    /** Days that surely hold as many bars as are asked for, weekends and holidays included. */
    private long likelyDays() {
        long sessions = isDay
                ? request.limit()
                : interval.duration().multipliedBy(request.limit()).dividedBy(SESSION) + 1;
        return sessions * 3 / 2 + 4;
    }

    /** How many rows there are. */
    private Outcome<Integer> read(LocalDate first, LocalDate last) throws InterruptedException {
        return switch (http.rows(call.with("startDate", first).with("endDate", last))) {
            case Outcome.Refused<JsonNode>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Ok<JsonNode>(JsonNode rows) -> {
                int sensible = 0;
                for (JsonNode row : rows) {
                    Optional<PriceBar> bar = bar(row);
                    sensible += bar.isPresent() ? 1 : 0;
                    bar.filter(this::isAskedFor).ifPresent(b -> bars.put(b.openTime(), b));
                }
                onlyNonsense |= sensible == 0 && !rows.isEmpty();
                yield Outcome.ok(rows.size());
            }
        };
    }

    private Optional<PriceBar> bar(JsonNode row) {
        return isDay
                ? TiingoRow.day(row, request.adjustment() == Adjustment.SPLIT_AND_DIVIDEND)
                : TiingoRow.minutes(row);
    }

    private boolean isAskedFor(PriceBar bar) {
        Instant open = bar.openTime();
        return interval.floor(open).equals(open)
                && open.isBefore(end)
                && request.from().filter(open::isBefore).isEmpty();
    }

    private Outcome<History> history() {
        if (bars.isEmpty()) {
            return Outcome.refused(
                    onlyNonsense
                            ? new Refusal.Unreadable("no row of the answer is a bar")
                            : new Refusal.NoData("no " + request.interval() + " bar ends in that window"));
        }
        List<PriceBar> all = List.copyOf(bars.values());
        int tooMany = Math.max(0, all.size() - request.limit());
        return Outcome.ok(new History(request.adjustment(), all.subList(tooMany, all.size())));
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
