package io.goldensignals.marketdata.provider.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A symbol's last trade, in whatever shape it was told. */
record YahooTrade(double price, Instant time) {
    // No delayed feed is as fresh as this.
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** The regular session's: bars have no others. {@code fields}: a record's, or those of a chart's head. */
    static Optional<YahooTrade> of(JsonNode fields) {
        return YahooChart.time(fields.path("regularMarketTime"))
                .flatMap(time -> price(fields, "regularMarketPrice").map(price -> new YahooTrade(price, time)));
    }

    /** A chart's last close, at the open of its interval: no later than it was. */
    static Optional<YahooTrade> lastClose(JsonNode chart) {
        JsonNode times = chart.path("timestamp");
        JsonNode closes = chart.at("/indicators/quote/0/close");
        // Either can be the shorter one, and a close is null where nothing was traded.
        for (int i = times.size() - 1; i >= 0; i--) {
            Optional<Instant> time = YahooChart.time(times.path(i));
            Optional<Double> close = price(closes.path(i), chart.path("meta"));
            if (time.isPresent() && close.isPresent()) {
                return Optional.of(new YahooTrade(close.get(), time.get()));
            }
        }
        return Optional.empty();
    }

    /** What {@code fields} say beside the trade; volume is the day's so far, sizes count lots: left out. */
    static Outcome<Quote> quote(String symbol, Optional<YahooTrade> last, JsonNode fields, Instant now) {
        return last.map(trade -> Outcome.ok(trade.quote(symbol, fields, now)))
                .orElseGet(() -> Outcome.refused(new Refusal.NoData(symbol + " has no last trade")));
    }

    private Quote quote(String symbol, JsonNode fields, Instant now) {
        return new Quote(
                symbol,
                price,
                price(fields, "bid").orElse(null),
                price(fields, "ask").orElse(null),
                null,
                null,
                null,
                time,
                YahooProvider.NAME,
                quality(fields, now),
                false);
    }

    private Quality quality(JsonNode fields, Instant now) {
        JsonNode delay = fields.path("exchangeDataDelayedBy");
        boolean isLive = delay.isNumber()
                ? delay.intValue() == 0
                        && !fields.path("quoteSourceName").asText().contains("Delayed")
                : !time.isBefore(now.minus(FRESH));
        return isLive ? Quality.LIVE : Quality.DELAYED;
    }

    private static Optional<Double> price(JsonNode fields, String name) {
        return price(fields.path(name), fields);
    }

    private static Optional<Double> price(JsonNode value, JsonNode head) {
        double price = value.isNumber() ? YahooPrice.of(value.doubleValue(), YahooChart.decimals(head)) : 0;
        return price > 0 && Double.isFinite(price) ? Optional.of(price) : Optional.empty();
    }
}
