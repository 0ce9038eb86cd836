package io.goldensignals.marketdata.provider.finnhub;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Closed bars, window by window from the latest backwards, until there are enough or no older ones. */
final class FinnhubHistory {
    private static final int MOST_WINDOWS = 60;

    // Documented: at most a month per request for anything below a day, 25 years in all.
    private static final Duration LONGEST_INTRADAY = Duration.ofDays(28);
    private static final Duration LONGEST_DAILY = Duration.ofDays(25 * 365);

    private final FinnhubApi api;
    private final InstantSource clock;

    FinnhubHistory(FinnhubApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /** How it calls bars of this length. */
    static Optional<String> resolution(Interval interval) {
        return switch (interval.toString()) {
            case "1m", "5m", "15m", "30m" -> Optional.of(Integer.toString(interval.count()));
            case "1h", "60m" -> Optional.of("60");
            case "1d" -> Optional.of("D");
            default -> Optional.empty();
        };
    }

    Outcome<History> history(HistoryRequest request, String symbol) throws InterruptedException {
        Interval interval = request.interval();
        Instant now = clock.instant();
        Instant from =
                request.from().filter(start -> start.isAfter(Instant.EPOCH)).orElse(Instant.EPOCH);
        Instant end = request.to().isBefore(now) ? request.to() : now;
        NavigableMap<Instant, PriceBar> bars = new TreeMap<>();
        if (from.isBefore(end)) {
            Window all = new Window(interval.floor(from), interval.floor(end.minus(interval.duration())));
            Optional<Refusal> refusal = walk(request, symbol, all, bars);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
        }
        List<PriceBar> found = List.copyOf(bars.tailMap(from, true).values());
        return found.isEmpty()
                ? Outcome.refused(new Refusal.NoData("no " + interval + " candles of " + request.symbol() + " there"))
                : Outcome.ok(new History(
                        request.adjustment(),
                        found.subList(Math.max(0, found.size() - request.limit()), found.size())));
    }

    /** First and last time at which a bar may open. */
    private record Window(Instant first, Instant last) {
        boolean contains(Instant open) {
            return !open.isBefore(first) && !open.isAfter(last);
        }
    }

    /** Two empty windows in a row are the beginning of history; a request that names its start goes on to it. */
    private Optional<Refusal> walk(
            HistoryRequest request, String symbol, Window all, NavigableMap<Instant, PriceBar> bars)
            throws InterruptedException {
        boolean open = request.from().isEmpty();
        Duration span = firstSpan(request);
        Instant last = all.last();
        int windows = 0;
        int empty = 0;
        while (!last.isBefore(all.first()) && bars.size() < request.limit() && !(open && empty == 2)) {
            if (windows++ == MOST_WINDOWS) {
                return Optional.of(new Refusal.BadRequest("more than " + MOST_WINDOWS + " calls would be needed"));
            }
            Instant start = request.interval().floor(last.minus(span));
            Window window = new Window(start.isAfter(all.first()) ? start : all.first(), last);
            int before = bars.size();
            Optional<Refusal> refusal = add(request.interval(), symbol, window, bars);
            if (refusal.isPresent()) {
                return refusal;
            }
            empty = bars.size() == before ? empty + 1 : 0;
            last = window.first().minus(request.interval().duration());
            span = longestSpan(request.interval());
        }
        return Optional.empty();
    }

    private Optional<Refusal> add(Interval interval, String symbol, Window window, NavigableMap<Instant, PriceBar> bars)
            throws InterruptedException {
        return switch (candles(interval, symbol, window)) {
            case Outcome.Refused<List<PriceBar>>(Refusal refusal) -> Optional.of(refusal);
            case Outcome.Ok<List<PriceBar>>(List<PriceBar> found) -> {
                found.stream()
                        .filter(bar -> window.contains(bar.openTime()))
                        .forEach(bar -> bars.put(bar.openTime(), bar));
                yield Optional.empty();
            }
        };
    }

    /** The end is the last second of the last bar: days may be stamped with any time of theirs. */
    private Outcome<List<PriceBar>> candles(Interval interval, String symbol, Window window)
            throws InterruptedException {
        Instant until = window.last().plus(interval.duration()).minusSeconds(1);
        Call call = Call.to("stock/candle")
                .with("symbol", symbol)
                .with("resolution", resolution(interval).orElseThrow())
                .with("from", window.first().getEpochSecond())
                .with("to", until.getEpochSecond());
        return api.get(call).then(body -> FinnhubCandles.read(body, interval));
    }

    /** Long enough for the limit where trading fills a fifth of the hours or two thirds of the days. */
    private static Duration firstSpan(HistoryRequest request) {
        boolean day = request.interval().unit() == Interval.Unit.D;
        Duration bars = request.interval().duration().multipliedBy(request.limit());
        Duration span = day ? bars.multipliedBy(3).dividedBy(2) : bars.multipliedBy(6);
        Duration generous = span.plusDays(day ? 10 : 5);
        Duration longest = longestSpan(request.interval());
        return generous.compareTo(longest) < 0 ? generous : longest;
    }

    private static Duration longestSpan(Interval interval) {
        return interval.unit() == Interval.Unit.D ? LONGEST_DAILY : LONGEST_INTRADAY;
    }
}
