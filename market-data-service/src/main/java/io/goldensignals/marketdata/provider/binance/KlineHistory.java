package io.goldensignals.marketdata.provider.binance;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.history.HistoryWindow;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Klines from the newest page to the oldest: so the latest ones come first, however many the market lacks in between. */
final class KlineHistory {
    private static final int LARGEST_PAGE = 1_000;
    private static final int MOST_PAGES = 100;

    private final BinanceApi api;
    private final String symbol;
    private final Interval interval;
    private final NavigableMap<Instant, PriceBar> bars = new TreeMap<>();

    KlineHistory(BinanceApi api, String symbol, Interval interval) {
        this.api = api;
        this.symbol = symbol;
        this.interval = interval;
    }

    Outcome<History> fetch(HistoryRequest request, Instant now) throws InterruptedException {
        HistoryWindow rest = HistoryWindow.of(request, now);
        for (int page = 0; page < MOST_PAGES && !rest.isEmpty() && bars.size() < request.limit(); page++) {
            int rows = (int) Math.min(LARGEST_PAGE, Math.min(rest.bars(), request.limit() - bars.size()));
            switch (api.get(call(rest, rows), Klines::read)) {
                case Outcome.Refused<Klines>(Refusal refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Ok<Klines>(Klines klines) -> rest = take(klines, rest, rows);
            }
        }
        if (request.from().isPresent() && !rest.isEmpty() && bars.size() < request.limit()) {
            return Outcome.refused(new Refusal.BadRequest("more than " + MOST_PAGES + " pages of klines"));
        }
        return found(request);
    }

    private Call call(HistoryWindow rest, int rows) {
        Call call = Call.to("api/v3/klines")
                .weighing(2)
                .with("symbol", symbol)
                .with("interval", interval)
                .with("endTime", rest.end().toEpochMilli() - 1)
                .with("limit", rows);
        // With a start the limit counts from there, without from the end.
        return rows < rest.bars() ? call : call.with("startTime", rest.first().toEpochMilli());
    }

    /** What is still to be asked for. */
    private HistoryWindow take(Klines klines, HistoryWindow rest, int rows) {
        klines.bars().stream()
                .filter(bar -> rest.contains(bar.openTime()))
                .forEach(bar -> bars.put(bar.openTime(), bar));
        Instant oldest = klines.bars().stream()
                .map(PriceBar::openTime)
                .min(Instant::compareTo)
                .orElse(rest.end());
        boolean nothingOlder = klines.rows() < rows || !oldest.isBefore(rest.end());
        return rest.before(nothingOlder ? rest.first() : oldest);
    }

    private Outcome<History> found(HistoryRequest request) {
        while (bars.size() > request.limit()) {
            bars.pollFirstEntry();
        }
        return bars.isEmpty()
                ? Outcome.refused(new Refusal.NoData("no kline of " + interval + " in that window"))
                : Outcome.ok(new History(Adjustment.RAW, List.copyOf(bars.values())));
    }
}
