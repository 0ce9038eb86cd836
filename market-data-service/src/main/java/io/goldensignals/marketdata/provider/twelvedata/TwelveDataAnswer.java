package io.goldensignals.marketdata.provider.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an answer means: errors stand in the body, of a whole answer or of one symbol in it, whatever the HTTP status. */
final class TwelveDataAnswer {
    private TwelveDataAnswer() {}

    /** The body, an object with something in it. */
    static Outcome<JsonNode> of(Reply reply, Instant now) {
        Outcome<JsonNode> json = reply.json();
        if (json instanceof Outcome.Ok<JsonNode>(JsonNode body)) {
            Optional<Refusal> refusal = refusal(body, reply, now);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            if (reply.isSuccess() && (!body.isObject() || body.isEmpty())) {
                return reply.unreadable("an unknown shape: " + reply.text());
            }
        }
        return reply.isSuccess() ? json : Outcome.refused(reply.refusal(now));
    }

    /** The error that this object is; some lack the status, some the code. */
    static Optional<Refusal> refusal(JsonNode body, Reply reply, Instant now) {
        boolean hasCode = body.path("code").isIntegralNumber() && body.has("message");
        if (!hasCode && !body.path("status").asText().equals("error")) {
            return Optional.empty();
        }
        int code = body.path("code").asInt(reply.isSuccess() ? 0 : reply.status());
        return Optional.of(refusal(code, body.path("message").asText(), reply, now));
    }

    private static Refusal refusal(int code, String message, Reply reply, Instant now) {
        String text = message.toLowerCase(Locale.ROOT);
        String detail = reply.detail(code + " " + message);
        if (code == 429 || says(text, "run out of api credits")) {
            return new Refusal.RateLimited(retryAt(text, reply, now), detail);
        }
        return switch (code) {
            case 401 -> new Refusal.Unauthorised(detail);
            case 403 -> new Refusal.NotEntitled(detail);
            case 400, 404 -> absent(code, text, detail);
            case 414 -> new Refusal.BadRequest(detail);
            default -> code >= 500 ? new Refusal.UpstreamDown(detail) : new Refusal.Unreadable(detail);
        };
    }

    private static Refusal absent(int code, String text, String detail) {
        if (says(text, "no data is available")) {
            return new Refusal.NoData(detail);
        }
        if (says(text, "your plan", "upgrad", "/pricing")) {
            return new Refusal.NotEntitled(detail);
        }
        boolean isAboutSymbol = says(text, "**symbol**") && says(text, "not found", "invalid");
        return code == 404 || isAboutSymbol ? new Refusal.NotFound(detail) : new Refusal.BadRequest(detail);
    }

    /** Credits come back with the minute of the clock or with the UTC day. */
    private static Optional<Instant> retryAt(String text, Reply reply, Instant now) {
        if (says(text, "for the day")) {
            return Optional.of(now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
        }
        if (says(text, "current minute")) {
            return Optional.of(now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)));
        }
        return reply.retryAt(now);
    }

    private static boolean says(String text, String... words) {
        return Stream.of(words).anyMatch(text::contains);
    }
}
