package io.goldensignals.marketdata.provider.alphavantage;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Decimals;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Quotes out of their two shapes. The volumes there are the day's, so a quote has none. */
final class QuoteReader {
    private final Reply reply;
    private final Instant now;

    QuoteReader(Reply reply, Instant now) {
        this.reply = reply;
        this.now = now;
    }

    /** From {@code GLOBAL_QUOTE}, which knows the day of the last trade but not its time: the close of that day, or now. */
    Outcome<Quote> daily(JsonNode body, String symbol, String theirs) {
        JsonNode quote = body.path("Global Quote");
        if (!quote.isObject()) {
            return reply.unreadable("no Global Quote: " + reply.text());
        }
        if (quote.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound("an empty quote for " + theirs));
        }
        if (!quote.path("01. symbol").asText(theirs).equalsIgnoreCase(theirs)) {
            return reply.unreadable("a quote of another symbol: " + reply.text());
        }
        try {
            LocalDate day = LocalDate.parse(quote.path("07. latest trading day").asText());
            Instant close = UsMarket.close(day);
            if (day.isAfter(LocalDate.ofInstant(now, UsMarket.ZONE))) {
                return reply.unreadable("a quote of the future: " + reply.text());
            }
            return quote(symbol, quote.path("05. price"), close.isBefore(now) ? close : now, Quality.DELAYED);
        } catch (DateTimeException e) {
            return reply.unreadable("no latest trading day: " + reply.text());
        }
    }

    /** From a row of {@code REALTIME_BULK_QUOTES}: before and after hours the last trade stands in a field of its own. */
    Outcome<Quote> realtime(JsonNode row, String symbol) {
        try {
            LocalDateTime local =
                    LocalDateTime.parse(row.path("timestamp").asText().replace(' ', 'T'));
            JsonNode extended = row.path("extended_hours_quote");
            if (UsMarket.isOpen(local.toLocalTime())) {
                return quote(symbol, row.path("close"), UsMarket.at(local), Quality.LIVE);
            }
            if (UsMarket.isOver(local.toLocalTime()) && !Decimals.isPrice(Decimals.of(extended))) {
                return quote(symbol, row.path("close"), UsMarket.close(local.toLocalDate()), Quality.LIVE);
            }
            return quote(symbol, extended, UsMarket.at(local), Quality.LIVE);
        } catch (DateTimeException e) {
            return reply.unreadable("no timestamp: " + row);
        }
    }

    private static Outcome<Quote> quote(String symbol, JsonNode price, Instant time, Quality quality) {
        double number = Decimals.of(price);
        return Decimals.isPrice(number)
                ? Outcome.ok(new Quote(
                        symbol, number, null, null, null, null, null, time, AlphaVantageProvider.NAME, quality, false))
                : Outcome.refused(new Refusal.NoData("no price for " + symbol));
    }
}
