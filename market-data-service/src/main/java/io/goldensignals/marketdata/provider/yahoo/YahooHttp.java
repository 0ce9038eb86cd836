package io.goldensignals.marketdata.provider.yahoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Asks Yahoo, and tells results from the many ways in which it says no. */
final class YahooHttp {
    // Without one that looks like a browser's every call is answered 429.
    private static final String USER_AGENT = "Mozilla/5.0 (compatible; GoldenSignals)";

    private final ProviderHttp http;
    private final InstantSource clock;

    YahooHttp(ProviderHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    Outcome<Reply> get(Call call) throws InterruptedException {
        return http.get(call.header("User-Agent", USER_AGENT));
    }

    /** The array {@code result} of a body such as {@code {"chart":{"result":[…],"error":null}}}. */
    Outcome<JsonNode> result(Call call, String root) throws InterruptedException {
        return get(call)
                .then(reply -> reply.readableJson()
                        .map(json -> result(reply, json, root))
                        .orElseGet(() -> noJson(reply)));
    }

    private Outcome<JsonNode> result(Reply reply, JsonNode json, String root) {
        // Whatever was asked for, some errors are rooted at "finance".
        for (String any : new String[] {root, "finance"}) {
            JsonNode error = json.path(any).path("error");
            if (error.isObject()) {
                return Outcome.refused(refusal(reply, error));
            }
        }
        if (!reply.isSuccess()) {
            return Outcome.refused(reply.refusal(clock.instant()));
        }
        JsonNode result = json.path(root).path("result");
        return result.isArray() ? Outcome.ok(result) : reply.unreadable("no " + root + ".result: " + reply.text());
    }

    private Refusal refusal(Reply reply, JsonNode error) {
        String code = error.path("code").asText();
        String description = error.path("description").asText();
        String detail = reply.detail("HTTP " + reply.status() + ' ' + code + ": " + description);
        // Too long ago for Yahoo to keep it, or before the symbol was listed.
        if (description.contains("must be within the last") || description.startsWith("Data doesn't exist")) {
            return new Refusal.NoData(detail);
        }
        return switch (code) {
            case "Not Found" -> new Refusal.NotFound(detail);
            case "Unauthorized" -> new Refusal.Unauthorised(detail);
            case "Bad Request", "Unprocessable Entity" -> new Refusal.BadRequest(detail);
            case "Too Many Requests" -> new Refusal.RateLimited(reply.retryAt(clock.instant()), detail);
            default -> reply.isSuccess() ? new Refusal.Unreadable(detail) : reply.refusal(clock.instant());
        };
    }

    private <T> Outcome<T> noJson(Reply reply) {
        return Outcome.refused(throttledOrDown(reply).orElseGet(() -> {
            String detail = reply.detail("HTTP " + reply.status() + ", not JSON: " + reply.text());
            // A page that isn't there says nothing about the symbol.
            return reply.isSuccess() || reply.status() == 404
                    ? new Refusal.Unreadable(detail)
                    : reply.refusal(clock.instant());
        }));
    }

    /** What is said in plain text or HTML, with any status. */
    Optional<Refusal> throttledOrDown(Reply reply) {
        String text = reply.text().toLowerCase(Locale.ROOT);
        String detail = reply.detail("HTTP " + reply.status() + ' ' + reply.text());
        if (reply.status() == 429 || text.contains("too many requests")) {
            return Optional.of(new Refusal.RateLimited(reply.retryAt(clock.instant()), detail));
        }
        return reply.status() >= 500 || text.contains("will be right back")
                ? Optional.of(new Refusal.UpstreamDown(detail))
                : Optional.empty();
    }
}
