package io.goldensignals.marketdata.provider.alphavantage;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.history.HistoryRows;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Bars in as few calls as will do: months of intraday rows, the latest hundred days or all of them, all weeks. */
final class AlphaVantageHistory {
    private static final YearMonth FIRST_MONTH = YearMonth.of(2000, 1);
    /** So many months in a row without a bar: there are none before either. */
    private static final int EMPTY_MONTHS = 2;

    private static final int COMPACT_ROWS = 100;
    /** A hundred sessions take twenty weeks, less the days around the two ends. */
    private static final Duration COMPACT_REACH = Duration.ofDays(137);

    private final AlphaVantageCalls calls;
    private final InstantSource clock;
    /** Once told, there is no use in spending calls on it. */
    private volatile boolean onlyCompact;

    AlphaVantageHistory(AlphaVantageCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    Outcome<History> of(HistoryRequest request, Series series, String theirs) throws InterruptedException {
        HistoryRows rows = new HistoryRows(request, series.rows(), clock.instant());
        Call call = calls.to(series.function()).with("symbol", theirs);
        if (series.isIntraday()) {
            return byMonth(intraday(call, series, request.adjustment()), series, rows, request);
        }
        return series.isDaily() ? daily(call, series, rows, request) : whole(call, series, rows);
    }

    private static Call intraday(Call call, Series series, Adjustment adjustment) {
        return call.with("interval", series.parameter().orElseThrow())
                .with("adjusted", adjustment == Adjustment.SPLIT_AND_DIVIDEND)
                .with("extended_hours", false)
                .with("outputsize", "full");
    }

    /** From the latest month back. */
    private Outcome<History> byMonth(Call call, Series series, HistoryRows rows, HistoryRequest request)
            throws InterruptedException {
        YearMonth first = request.from().map(AlphaVantageHistory::month).orElse(FIRST_MONTH);
        YearMonth month = month(rows.end().minusNanos(1));
        Outcome<History> answer = rows.history();
        int empty = 0;
        while (empty < EMPTY_MONTHS && !month.isBefore(first) && !month.isBefore(FIRST_MONTH)) {
            int before = rows.size();
            answer = whole(call.with("month", month), series, rows);
            if (answer instanceof Outcome.Refused<History>(Refusal refusal) && !isEmptiness(refusal)) {
                return answer;
            }
            if (rows.closed().size() == request.limit()) {
                return answer;
            }
            empty = rows.size() > before ? 0 : empty + 1;
            month = month.minusMonths(1);
        }
        // A month before the first may be refused like an unknown symbol.
        return rows.closed().isEmpty() ? answer : rows.history();
    }

    private Outcome<History> daily(Call call, Series series, HistoryRows rows, HistoryRequest request)
            throws InterruptedException {
        Call compact = call.with("outputsize", "compact");
        if (isCompact(request, rows.end())) {
            return whole(compact, series, rows);
        }
        Outcome<History> refused = Outcome.refused(
                new Refusal.NotEntitled("the key's plan has no more than the latest " + COMPACT_ROWS + " days"));
        if (!onlyCompact) {
            Outcome<History> full = whole(call.with("outputsize", "full"), series, rows);
            if (!(full instanceof Outcome.Refused<History>(Refusal.NotEntitled _))) {
                return full;
            }
            onlyCompact = true;
        }
        Outcome<History> some = whole(compact, series, rows);
        return some instanceof Outcome.Refused<History>(Refusal.NoData _) ? refused : some;
    }

    /** Whether the latest hundred rows are sure to have all that is asked for. */
    private boolean isCompact(HistoryRequest request, Instant end) {
        Instant now = clock.instant();
        long after = ChronoUnit.DAYS.between(day(end), day(now)) + 1;
        return request.limit() + after <= COMPACT_ROWS
                || request.from()
                        .filter(from -> from.isAfter(now.minus(COMPACT_REACH)))
                        .isPresent();
    }

    /** What the rows come to with those of this call. */
    private Outcome<History> whole(Call call, Series series, HistoryRows rows) throws InterruptedException {
        return calls.ask(
                call,
                (body, reply) -> series.read(body, rows)
                        ? rows.history()
                        : reply.unreadable("no " + series.field() + ": " + reply.text()));
    }

    private static boolean isEmptiness(Refusal refusal) {
        return refusal instanceof Refusal.NotFound || refusal instanceof Refusal.NoData;
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(day(time));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, UsMarket.ZONE);
    }
}
