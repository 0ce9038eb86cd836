package io.goldensignals.marketdata.provider.massive;

import static io.goldensignals.marketdata.provider.massive.MassiveFields.positive;
import static io.goldensignals.marketdata.provider.massive.MassiveFields.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import java.time.Instant;
import java.util.Optional;

/** Makes quotes of snapshots, trades and the previous day. Volumes are the day's, not since the last quote: left out. */
final class MassiveSnapshot {
    private MassiveSnapshot() {}

    /**
     * Empty when there is no price in it, as after it is cleared in the early morning. A plan without trades has the
     * latest minute instead: its close at its start, the time that is known, and never live.
     */
    static Optional<Quote> quote(String symbol, JsonNode snapshot, Quality quality) {
        JsonNode trade = snapshot.path("lastTrade");
        JsonNode minute = snapshot.path("min");
        JsonNode book = snapshot.path("lastQuote");
        return priced(symbol, trade.path("p"), trade.path("t"), book, quality)
                .or(() -> priced(symbol, minute.path("c"), minute.path("t"), book, Quality.DELAYED));
    }

    static Optional<Quote> trade(String symbol, JsonNode trade, Quality quality) {
        return priced(symbol, trade.path("p"), trade.path("t"), MissingNode.getInstance(), quality);
    }

    /** The close at its time; a bar that tells its day only does not tell when that was. */
    static Optional<Quote> previousDay(String symbol, JsonNode bar) {
        Optional<Instant> time = time(bar.path("t")).filter(t -> !isMidnight(t));
        return time.isEmpty()
                ? Optional.empty()
                : priced(symbol, bar.path("c"), bar.path("t"), MissingNode.getInstance(), Quality.DELAYED);
    }

    private static boolean isMidnight(Instant time) {
        return time.getEpochSecond() % 86_400 == 0
                || time.atZone(MassivePlan.NEW_YORK).toLocalTime().toSecondOfDay() == 0;
    }

    private static Optional<Quote> priced(String symbol, JsonNode price, JsonNode at, JsonNode book, Quality quality) {
        Double value = positive(price);
        Optional<Instant> time = time(at);
        if (value == null || time.isEmpty()) {
            return Optional.empty();
        }
        Double bid = positive(book.path("p"));
        Double ask = positive(book.path("P"));
        return Optional.of(new Quote(
                symbol,
                value,
                bid,
                ask,
                bid == null ? null : positive(book.path("s")),
                ask == null ? null : positive(book.path("S")),
                null,
                time.get(),
                MassiveProvider.NAME,
                quality,
                false));
    }
}
