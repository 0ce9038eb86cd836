package io.goldensignals.marketdata.provider.massive;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The first and the last time at which a bar may open, both on the interval's grid: what one call asks for. */
record MassiveWindow(Instant first, Instant last) {
    /** The most minutes or days that one answer is made of; bars of several minutes count each of theirs. */
    private static final int MOST_BASES = 50_000;

    // No more minutes than fit into one answer, so that no bar is cut by the end of a page.
    private static final Duration LONGEST_INTRADAY = Duration.ofDays(34);
    private static final Duration LONGEST_DAILY = Duration.ofDays(20 * 365);

    // Some bars may turn out unusable or unfinished.
    private static final int SLACK = 20;

    /** Long enough for the limit where trading fills a fifth of the hours or two thirds of the days. */
    static Duration firstSpan(HistoryRequest request) {
        boolean day = isDaily(request.interval());
        Duration bars = request.interval().duration().multipliedBy(request.limit());
        Duration span = day ? bars.multipliedBy(3).dividedBy(2) : bars.multipliedBy(6);
        Duration generous = span.plusDays(day ? 10 : 5);
        Duration longest = longestSpan(request.interval());
        return generous.compareTo(longest) < 0 ? generous : longest;
    }

    static Duration longestSpan(Interval interval) {
        return isDaily(interval) ? LONGEST_DAILY : LONGEST_INTRADAY;
    }

    boolean contains(Instant open) {
        return !open.isBefore(first) && !open.isAfter(last);
    }

    /** The latest bars first, so that the answer can end when there are enough. */
    Call call(HistoryRequest request, String ticker) {
        Interval interval = request.interval();
        boolean day = isDaily(interval);
        // The last millisecond, or the last bar would be made of its first minute only.
        Instant until = last.plus(interval.duration()).minusMillis(1);
        return Call.to(
                        "v2/aggs/ticker",
                        ticker,
                        "range",
                        Integer.toString(interval.count()),
                        unit(interval),
                        day ? date(first) : Long.toString(first.toEpochMilli()),
                        day ? date(last) : Long.toString(until.toEpochMilli()))
                .with("adjusted", request.adjustment() == Adjustment.SPLIT)
                .with("sort", "desc")
                .with("limit", bases(request));
    }

    private static long bases(HistoryRequest request) {
        long perBar =
                isDaily(request.interval()) ? 1 : request.interval().duration().toMinutes();
        return Math.min(MOST_BASES, (request.limit() + (long) SLACK) * perBar);
    }

    private static String unit(Interval interval) {
        return switch (interval.unit()) {
            case S -> "second";
            case M -> "minute";
            case H -> "hour";
            case D -> "day";
            case W -> "week";
        };
    }

    private static boolean isDaily(Interval interval) {
        return interval.unit() == Interval.Unit.D;
    }

    private static String date(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
