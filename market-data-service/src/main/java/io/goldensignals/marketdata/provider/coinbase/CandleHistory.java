package io.goldensignals.marketdata.provider.coinbase;

import io.goldensignals.contracts.Adjustment;
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

/** Candles of one window after the other, from the newest to the oldest. Times without trades have no candle. */
final class CandleHistory {
    private static final int LARGEST_PAGE = 300;
    private static final int MOST_PAGES = 100;
    /** So many windows without a candle, one after the other, are before the first trade. */
    private static final int QUIET_PAGES = 3;

    private final CoinbaseApi api;
    private final String product;
    private final long granularity;
    private final NavigableMap<Instant, PriceBar> bars = new TreeMap<>();

    CandleHistory(CoinbaseApi api, String product, long granularity) {
        this.api = api;
        this.product = product;
        this.granularity = granularity;
    }

    Outcome<History> fetch(HistoryRequest request, Instant now) throws InterruptedException {
        HistoryWindow rest = HistoryWindow.of(request, now);
        boolean toTheEnd = request.from().isPresent();
        int quiet = 0;
        for (int page = 0; page < MOST_PAGES && !rest.isEmpty() && bars.size() < request.limit(); page++) {
            // Where candles are missing, more of them are as likely to be: only the first page can be small.
            HistoryWindow asked = rest.newest(page == 0 ? Math.min(LARGEST_PAGE, request.limit()) : LARGEST_PAGE);
            switch (api.get(call(asked), Candles::read)) {
                case Outcome.Refused<List<PriceBar>>(Refusal refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Ok<List<PriceBar>>(List<PriceBar> candles) -> {
                    quiet = candles.isEmpty() ? quiet + 1 : 0;
                    take(candles, asked);
                }
            }
            rest = rest.before(quiet == QUIET_PAGES && !toTheEnd ? rest.first() : asked.first());
        }
        if (toTheEnd && !rest.isEmpty() && bars.size() < request.limit()) {
            return Outcome.refused(new Refusal.BadRequest("more than " + MOST_PAGES + " pages of candles"));
        }
        return found(request);
    }

    private Call call(HistoryWindow asked) {
        // A second after the last openTime: it belongs to the answer whether or not the end itself does.
        return Call.to("products", product, "candles")
                .with("granularity", granularity)
                .with("start", asked.first())
                .with("end", asked.lastOpen().plusSeconds(1));
    }

    /** Rows around the window asked for are no news. */
    private void take(List<PriceBar> candles, HistoryWindow asked) {
        candles.stream().filter(bar -> asked.contains(bar.openTime())).forEach(bar -> bars.put(bar.openTime(), bar));
    }

    private Outcome<History> found(HistoryRequest request) {
        while (bars.size() > request.limit()) {
            bars.pollFirstEntry();
        }
        return bars.isEmpty()
                ? Outcome.refused(new Refusal.NoData("no candle of " + request.interval() + " in that window"))
                : Outcome.ok(new History(Adjustment.RAW, List.copyOf(bars.values())));
    }
}
