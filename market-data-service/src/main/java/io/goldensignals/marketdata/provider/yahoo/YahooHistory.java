package io.goldensignals.marketdata.provider.yahoo;

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
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One request for bars, answered from as many charts as it takes, from the newest back. Used once. */
final class YahooHistory {
    private static final int MOST_CALLS = 6;
    // The longest that an exchange's prices are delayed.
    private static final Duration DELAY = Duration.ofMinutes(20);
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final YahooHttp http;
    private final HistoryRequest request;
    private final Call call;
    private final YahooGrain grain;
    private final boolean crypto;
    private final Instant now;
    private final SortedMap<Instant, Optional<PriceBar>> rows = new TreeMap<>();
    private Instant complete;

    YahooHistory(YahooHttp http, HistoryRequest request, String spelling, YahooGrain grain, Instant now) {
        this.http = http;
        this.request = request;
        this.call = Call.to("v8/finance/chart", spelling)
                .with("interval", grain.name)
                .with("includePrePost", "false");
        this.grain = grain;
        this.crypto = YahooSymbols.isCrypto(request.symbol());
        this.now = now;
        this.complete = now;
    }

    Outcome<History> answer() throws InterruptedException {
        Interval interval = request.interval();
        Instant end = interval.floor(earlier(request.to(), now));
        Instant first = first();
        Duration span = earlier(grain.mostPerCall, grain.spanOf(request.limit(), interval, crypto));
        for (int calls = 0; calls < MOST_CALLS && first.isBefore(end) && bars().size() < request.limit(); calls++) {
            Instant begin = later(first, interval.floor(end.minus(span)));
            Outcome<Boolean> more = read(begin, end);
            if (more instanceof Outcome.Refused<Boolean>(Refusal refusal)) {
                return Outcome.refused(refusal);
            }
            end = ((Outcome.Ok<Boolean>) more).value() ? begin : first;
            span = earlier(grain.mostPerCall, span.multipliedBy(2));
        }
        return history();
    }

    /** The earliest openTime that is both asked for and kept. */
    private Instant first() {
        Instant reach = later(Instant.EPOCH, now.minus(grain.reach));
        Instant from = request.from().isPresent() ? later(reach, request.from().get()) : reach;
        Instant floor = request.interval().floor(from);
        return floor.equals(from) ? from : floor.plus(request.interval().duration());
    }

    /** Whether there may be more before {@code begin}. */
    private Outcome<Boolean> read(Instant begin, Instant end) throws InterruptedException {
        // A day opens on its calendar's date, in the east before midnight UTC.
        Instant from = grain.isDay() ? begin.minus(grain.length) : begin;
        return switch (http.result(
                call.with("period1", from.getEpochSecond()).with("period2", end.getEpochSecond()), "chart")) {
            case Outcome.Refused<JsonNode>(Refusal.NoData nothing) -> Outcome.ok(false);
            case Outcome.Refused<JsonNode>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Ok<JsonNode>(JsonNode result) ->
                YahooChart.of(result.path(0), grain)
                        .map(chart -> Outcome.ok(take(chart, begin, end)))
                        .orElseGet(() -> Outcome.refused(
                                new Refusal.Unreadable("no chart of " + grain.name + " bars with a time zone")));
        };
    }

    private boolean take(YahooChart chart, Instant begin, Instant end) {
        SortedMap<Instant, Optional<PriceBar>> page = chart.rows(
                        crypto, request.adjustment() == Adjustment.SPLIT_AND_DIVIDEND)
                .tailMap(begin)
                .headMap(end);
        rows.putAll(page);
        if (!grain.isDay()) {
            // Delayed prices leave a bar unfinished after its time: it is whole when something was traded after it.
            chart.lastTrade().ifPresent(last -> complete = earlier(now, later(last, now.minus(DELAY))));
        }
        boolean isListed = chart.firstTrade().map(begin::isAfter).orElse(true);
        boolean isEmptyWeek = page.isEmpty() && Duration.between(begin, end).compareTo(A_WEEK) >= 0;
        return isListed && !isEmptyWeek;
    }

    private Outcome<History> history() {
        List<PriceBar> bars = bars();
        if (!bars.isEmpty()) {
            int tooMany = Math.max(0, bars.size() - request.limit());
            return Outcome.ok(new History(request.adjustment(), bars.subList(tooMany, bars.size())));
        }
        return Outcome.refused(
                rows.isEmpty() || rows.values().stream().anyMatch(Optional::isPresent)
                        ? new Refusal.NoData("no " + request.interval() + " bar ends in that window")
                        : new Refusal.Unreadable("no row of the chart is a bar"));
    }

    private List<PriceBar> bars() {
        Duration length = request.interval().duration();
        return YahooBars.of(rows, request.interval()).stream()
                .filter(bar -> !bar.openTime().plus(length).isAfter(complete))
                .toList();
    }

    private static <T extends Comparable<? super T>> T earlier(T a, T b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static <T extends Comparable<? super T>> T later(T a, T b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
