package io.goldensignals.marketdata.provider.finnhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** One call with the key in a header, and what came back: an object without an error, or the refusal that it means. */
final class FinnhubApi {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final ProviderHttp http;
    private final String key;
    private final InstantSource clock;

    FinnhubApi(ProviderHttp http, String key, InstantSource clock) {
        this.http = http;
        this.key = key;
        this.clock = clock;
    }

    Outcome<JsonNode> get(Call call) throws InterruptedException {
        return http.get(call.header("X-Finnhub-Token", key))
                .then(reply -> reply.isSuccess()
                        ? read(reply)
                        : Outcome.refused(refusal(reply, reply.readableJson().orElse(MissingNode.getInstance()))));
    }

    private Outcome<JsonNode> read(Reply reply) {
        return switch (reply.json()) {
            case Outcome.Refused<JsonNode> refused -> refused;
            case Outcome.Ok<JsonNode>(JsonNode body) -> {
                if (!body.isObject()) {
                    yield reply.unreadable("not an object: " + reply.text());
                }
                yield body.hasNonNull("error") ? Outcome.refused(refusal(reply, body)) : Outcome.ok(body);
            }
        };
    }

    private Refusal refusal(Reply reply, JsonNode body) {
        String words = body.path("error").asText(reply.text());
        String detail = reply.detail("HTTP " + reply.status() + ' ' + words);
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("api limit reached")) {
            return new Refusal.RateLimited(retryAt(reply), detail);
        }
        if (lower.contains("api key")) {
            return new Refusal.Unauthorised(detail);
        }
        if (lower.contains("have access to this resource")) {
            return new Refusal.NotEntitled(detail);
        }
        return switch (reply.status()) {
            // It has sent limited callers to a page instead of saying so.
            case 302, 429 -> new Refusal.RateLimited(retryAt(reply), detail);
            // Not its own words: from something before it, which knows nothing of plans and symbols.
            case 403, 404 -> body.isObject() ? reply.refusal(clock.instant()) : new Refusal.Unreadable(detail);
            default -> reply.refusal(clock.instant());
        };
    }

    /** From the usual header, else from its own, which is in seconds since 1970. */
    private Optional<Instant> retryAt(Reply reply) {
        Instant now = clock.instant();
        return reply.retryAt(now)
                .or(() -> reply.header("X-Ratelimit-Reset")
                        .filter(text -> text.matches("[0-9]{1,12}"))
                        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                        .filter(reset -> reset.isAfter(now) && reset.isBefore(now.plus(LONGEST_WAIT))));
    }
}
