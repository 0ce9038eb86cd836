package io.goldensignals.marketdata.provider.alphavantage;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an answer means. They refuse in words, with HTTP 200, and the same words come in different fields. */
final class AlphaVantageAnswer {
    private static final List<String> FIELDS = List.of("Error Message", "Information", "Note", "message");
    private static final Duration BURST = Duration.ofSeconds(2);

    private AlphaVantageAnswer() {}

    /** The body, an object with something in it. */
    static Outcome<JsonNode> of(Reply reply, Instant now) {
        Outcome<JsonNode> json = reply.json();
        if (json instanceof Outcome.Ok<JsonNode>(JsonNode body)) {
            Optional<Refusal> told = told(body, reply, now);
            if (told.isPresent()) {
                return Outcome.refused(told.get());
            }
            if (reply.isSuccess() && (!body.isObject() || body.isEmpty())) {
                return reply.unreadable("an unknown shape: " + reply.text());
            }
        }
        return reply.isSuccess() ? json : Outcome.refused(reply.refusal(now));
    }

    private static Optional<Refusal> told(JsonNode body, Reply reply, Instant now) {
        for (String field : FIELDS) {
            String words = body.path(field).asText("");
            if (!words.isBlank() && !words.equals("success")) {
                return Optional.of(
                        known(words, reply.detail(words), now).orElseGet(() -> unknown(field, words, reply, now)));
            }
        }
        return Optional.empty();
    }

    /** The order matters: the texts on bursts speak of the day and of premium as well, those on the day of premium. */
    private static Optional<Refusal> known(String words, String detail, Instant now) {
        String text = words.toLowerCase(Locale.ROOT);
        if (says(text, "per second", "sparingly", "burst")) {
            return Optional.of(new Refusal.RateLimited(Optional.of(now.plus(BURST)), detail));
        }
        if (says(text, "detected your api key", "standard api rate limit", "requests per day")) {
            return Optional.of(new Refusal.RateLimited(Optional.of(tomorrow(now)), detail));
        }
        if (says(text, "per minute")) {
            return Optional.of(new Refusal.RateLimited(Optional.of(now.plus(Duration.ofMinutes(1))), detail));
        }
        if (says(text, "premium", "entitle", "subscribe", "sample")) {
            return Optional.of(new Refusal.NotEntitled(detail));
        }
        if (says(text, "apikey is invalid", "claim your free api key", "demo purposes")) {
            return Optional.of(new Refusal.Unauthorised(detail));
        }
        // Said of a symbol and of parameters alike; ours are right.
        return says(text, "invalid api call") ? Optional.of(new Refusal.NotFound(detail)) : Optional.empty();
    }

    private static Refusal unknown(String field, String words, Reply reply, Instant now) {
        if (!reply.isSuccess()) {
            return reply.refusal(now);
        }
        String detail = reply.detail(words);
        return field.equals("Error Message") ? new Refusal.BadRequest(detail) : new Refusal.Unreadable(detail);
    }

    /** When the quota of a day starts anew is documented nowhere: their midnight is a guess. */
    private static Instant tomorrow(Instant now) {
        return LocalDate.ofInstant(now, UsMarket.ZONE)
                .plusDays(1)
                .atStartOfDay(UsMarket.ZONE)
                .toInstant();
    }

    private static boolean says(String text, String... words) {
        return Stream.of(words).anyMatch(text::contains);
    }
}
