package io.goldensignals.marketdata.provider.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.history.HistoryWindow;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The bars of one symbol, newest first and page by page, until there are enough. */
final class BarHistory {
    private static final int LARGEST_PAGE = 10_000;
    private static final int MOST_PAGES = 100;
    /** A request without a start would get today's bars only. */
    private static final Instant FIRST_YEAR = Instant.parse("2016-01-01T00:00:00Z");

    private final AlpacaApi api;
    private final Market market;
    private final HistoryRequest request;
    private final NavigableMap<Instant, PriceBar> bars = new TreeMap<>();

    private record Page(List<PriceBar> bars, Optional<String> next) {}

    BarHistory(AlpacaApi api, Market market, HistoryRequest request) {
        this.api = api;
        this.market = market;
        this.request = request;
    }

    Outcome<History> fetch(String symbol, String timeframe, Instant now) throws InterruptedException {
        HistoryWindow window = HistoryWindow.of(request, now.minus(market.delay()));
        if (window.isEmpty()) {
            return found();
        }
        Call first = call(symbol, timeframe, window);
        Call call = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (api.get(call, answer -> page(answer, symbol))) {
                case Outcome.Refused<Page>(Refusal refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Ok<Page>(Page got) -> {
                    got.bars().stream()
                            .filter(bar -> window.contains(bar.openTime()))
                            .forEach(bar -> bars.put(bar.openTime(), bar));
                    if (got.next().isEmpty() || bars.size() >= request.limit()) {
                        return found();
                    }
                    call = first.with("page_token", got.next().get());
                }
            }
        }
        return Outcome.refused(new Refusal.BadRequest("more than " + MOST_PAGES + " pages of bars"));
    }

    private Call call(String symbol, String timeframe, HistoryWindow window) {
        Interval interval = request.interval();
        boolean known = request.from().isPresent() || window.end().isBefore(FIRST_YEAR);
        Instant start = known ? market.theirs(interval, window.first()) : FIRST_YEAR;
        Call call = Call.to(market.path() + "/bars")
                .with("symbols", symbol)
                .with("timeframe", timeframe)
                .with("start", start)
                .with("end", market.theirs(interval, window.lastOpen()))
                .with("limit", Math.min(LARGEST_PAGE, request.limit()))
                .with("sort", "desc");
        return market.past(call, request.adjustment());
    }

    /** Symbols without bars are left out; empty when it is no page, or when no bar of it makes sense. */
    private Optional<Page> page(JsonNode answer, String symbol) {
        JsonNode all = answer.path("bars");
        JsonNode rows = all.path(symbol);
        boolean none = all.isNull() || (all.isArray() && all.isEmpty());
        boolean shaped = all.isObject() || none;
        List<PriceBar> good = new ArrayList<>();
        rows.forEach(row -> bar(row).ifPresent(good::add));
        return shaped && (rows.isEmpty() || !good.isEmpty())
                ? Optional.of(new Page(good, next(answer.path("next_page_token"))))
                : Optional.empty();
    }

    private static Optional<String> next(JsonNode token) {
        return Optional.of(token.asText()).filter(text -> token.isTextual() && !text.isBlank());
    }

    private Optional<PriceBar> bar(JsonNode row) {
        return Fields.time(row.path("t"))
                .flatMap(time -> market.ours(request.interval(), time))
                .map(open -> new PriceBar(
                        open,
                        Fields.number(row.path("o")),
                        Fields.number(row.path("h")),
                        Fields.number(row.path("l")),
                        Fields.number(row.path("c")),
                        Fields.number(row.path("v"))))
                .filter(bar -> bar.fault().isEmpty());
    }

    private Outcome<History> found() {
        while (bars.size() > request.limit()) {
            bars.pollFirstEntry();
        }
        return bars.isEmpty()
                ? Outcome.refused(
                        new Refusal.NoData("no bar of " + request.interval() + " in that window, or an unknown symbol"))
                : Outcome.ok(new History(request.adjustment(), List.copyOf(bars.values())));
    }
}
