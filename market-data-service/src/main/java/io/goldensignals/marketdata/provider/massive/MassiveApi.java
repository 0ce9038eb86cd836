package io.goldensignals.marketdata.provider.massive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.InstantSource;
import java.util.Locale;

/** One call with the key, and what came back: a body that says OK or DELAYED, or the refusal that it means. */
final class MassiveApi {
    private final ProviderHttp http;
    private final String key;
    private final InstantSource clock;

    MassiveApi(ProviderHttp http, String key, InstantSource clock) {
        this.http = http;
        this.key = key;
        this.clock = clock;
    }

    /** The key goes with every call, always to the configured address. */
    Outcome<JsonNode> get(Call call) throws InterruptedException {
        return http.get(call.header("Authorization", "Bearer " + key))
                .then(reply -> reply.isSuccess()
                        ? read(reply)
                        : Outcome.refused(refusal(reply, reply.readableJson().orElse(MissingNode.getInstance()))));
    }

    /** Both are a success; bodies without a status are taken for one. */
    static boolean isDelayed(JsonNode body) {
        return body.path("status").asText().equals("DELAYED");
    }

    private Outcome<JsonNode> read(Reply reply) {
        return switch (reply.json()) {
            case Outcome.Refused<JsonNode> refused -> refused;
            case Outcome.Ok<JsonNode>(JsonNode body) -> {
                if (!body.isObject()) {
                    yield reply.unreadable("not an object: " + reply.text());
                }
                yield switch (body.path("status").asText("OK")) {
                    case "OK", "DELAYED" -> Outcome.ok(body);
                    default -> Outcome.refused(refusal(reply, body));
                };
            }
        };
    }

    /** The words go first: the status of a missing key has been 400 and 401, and they stand in one of two fields. */
    private Refusal refusal(Reply reply, JsonNode body) {
        String words = body.path("error").asText(body.path("message").asText());
        String detail = reply.detail("HTTP " + reply.status() + ' ' + (words.isEmpty() ? reply.text() : words));
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("api key")) {
            return new Refusal.Unauthorised(detail);
        }
        if (lower.contains("exceeded the maximum requests")) {
            return new Refusal.RateLimited(reply.retryAt(clock.instant()), detail);
        }
        if (lower.contains("before end of day")) {
            // The plan will have it tomorrow, so it isn't lacking for good.
            return new Refusal.NoData(detail);
        }
        if (lower.contains("not entitled") || lower.contains("upgrade your plan")) {
            return new Refusal.NotEntitled(detail);
        }
        return switch (body.path("status").asText()) {
            case "NOT_AUTHORIZED" -> new Refusal.NotEntitled(detail);
            case "NOT_FOUND", "NotFound" -> new Refusal.NotFound(detail);
            default -> byStatus(reply, body, detail);
        };
    }

    /** A 403 or 404 that is not the API's own comes from something before it, and says nothing of plan or symbol. */
    private Refusal byStatus(Reply reply, JsonNode body, String detail) {
        return switch (reply.status()) {
            case 403, 404 -> body.isObject() ? reply.refusal(clock.instant()) : new Refusal.Unreadable(detail);
            case 413, 499 -> new Refusal.UpstreamDown(detail);
            default -> reply.refusal(clock.instant());
        };
    }
}
