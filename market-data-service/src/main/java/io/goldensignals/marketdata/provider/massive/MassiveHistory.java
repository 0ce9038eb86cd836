package io.goldensignals.marketdata.provider.massive;

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
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Closed bars, window by window from the latest backwards, until there are enough or no older ones. */
final class MassiveHistory {
    private static final int MOST_WINDOWS = 60;
    private static final int MOST_PAGES = 20;

    private final MassiveApi api;
    private final MassivePlan plan;
    private final InstantSource clock;

    MassiveHistory(MassiveApi api, MassivePlan plan, InstantSource clock) {
        this.api = api;
        this.plan = plan;
        this.clock = clock;
    }

    Outcome<History> history(HistoryRequest request, String ticker) throws InterruptedException {
        Interval interval = request.interval();
        Instant now = clock.instant();
        Instant from = later(request.from().orElse(plan.knownFrom(now)), Instant.EPOCH);
        Instant end = earlier(request.to(), plan.knownUntil(now));
        NavigableMap<Instant, PriceBar> bars = new TreeMap<>();
        if (from.isBefore(end)) {
            MassiveWindow all = new MassiveWindow(interval.floor(from), interval.floor(end.minus(interval.duration())));
            Optional<Refusal> refusal = walk(request, ticker, all, bars);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
        }
        List<PriceBar> found = List.copyOf(bars.values());
        return found.isEmpty()
                ? Outcome.refused(new Refusal.NoData("no " + interval + " bars of " + request.symbol() + " there"))
                : Outcome.ok(new History(
                        request.adjustment(),
                        found.subList(Math.max(0, found.size() - request.limit()), found.size())));
    }

    /** Two empty windows in a row are the beginning of history; a request that names its start goes on to it. */
    private Optional<Refusal> walk(
            HistoryRequest request, String ticker, MassiveWindow all, NavigableMap<Instant, PriceBar> bars)
            throws InterruptedException {
        boolean open = request.from().isEmpty();
        Duration span = MassiveWindow.firstSpan(request);
        Instant last = all.last();
        int windows = 0;
        int empty = 0;
        while (!last.isBefore(all.first()) && bars.size() < request.limit() && !(open && empty == 2)) {
            if (windows++ == MOST_WINDOWS) {
                return Optional.of(new Refusal.BadRequest("more than " + MOST_WINDOWS + " calls would be needed"));
            }
            Instant first = later(all.first(), request.interval().floor(last.minus(span)));
            int before = bars.size();
            Optional<Refusal> refusal = pages(request, ticker, new MassiveWindow(first, last), bars);
            if (refusal.isPresent()) {
                // An open-ended request gets what the plan has; one that names its start all of it or nothing.
                boolean isBeforePlan = refusal.get() instanceof Refusal.NotEntitled && open && before > 0;
                return isBeforePlan ? Optional.empty() : refusal;
            }
            empty = bars.size() == before ? empty + 1 : 0;
            last = first.minus(request.interval().duration());
            span = MassiveWindow.longestSpan(request.interval());
        }
        return Optional.empty();
    }

    /** Adds the bars of a window, page by page as far as they are needed. */
    private Optional<Refusal> pages(
            HistoryRequest request, String ticker, MassiveWindow window, NavigableMap<Instant, PriceBar> bars)
            throws InterruptedException {
        Optional<Call> call = Optional.of(window.call(request, ticker));
        for (int page = 0; call.isPresent() && bars.size() < request.limit(); page++) {
            if (page == MOST_PAGES) {
                return Optional.of(new Refusal.Unreadable("more than " + MOST_PAGES + " pages"));
            }
            switch (page(call.get(), request, ticker)) {
                case Outcome.Refused<MassiveBars>(Refusal refusal) -> {
                    return Optional.of(refusal);
                }
                case Outcome.Ok<MassiveBars>(MassiveBars found) -> {
                    keep(found, request, window, bars);
                    call = found.next();
                }
            }
        }
        return Optional.empty();
    }

    private Outcome<MassiveBars> page(Call call, HistoryRequest request, String ticker) throws InterruptedException {
        boolean adjusted = request.adjustment() == Adjustment.SPLIT;
        return api.get(call).then(body -> MassiveBars.read(body, ticker, adjusted, request.interval()));
    }

    /** The last bar of late data is over by the clock, but not yet whole. */
    private void keep(
            MassiveBars found, HistoryRequest request, MassiveWindow window, NavigableMap<Instant, PriceBar> bars) {
        Instant from = request.from().orElse(Instant.EPOCH);
        Instant whole = found.delayed() ? clock.instant().minus(MassivePlan.DELAY) : clock.instant();
        for (PriceBar bar : found.bars()) {
            Instant close = bar.openTime().plus(request.interval().duration());
            if (window.contains(bar.openTime()) && !bar.openTime().isBefore(from) && !close.isAfter(whole)) {
                bars.put(bar.openTime(), bar);
            }
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
