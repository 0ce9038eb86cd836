package io.goldensignals.marketdata.provider.tiingo;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.InstantSource;
import java.util.Locale;

/** Asks Tiingo, and tells rows from its words: {@code {"detail":"…"}} or plain text, with the status of an error or without. */
final class TiingoHttp {
    private final ProviderHttp http;
    private final String key;
    private final InstantSource clock;

    TiingoHttp(ProviderHttp http, String key, InstantSource clock) {
        this.http = http;
        this.key = key;
        this.clock = clock;
    }

    /** The array of rows; it may be empty. */
    Outcome<JsonNode> rows(Call call) throws InterruptedException {
        return http.get(call.header("Authorization", "Token " + key)).then(this::rows);
    }

    private Outcome<JsonNode> rows(Reply reply) {
        JsonNode json = reply.readableJson().orElse(null);
        if (json != null && json.isArray() && reply.isSuccess()) {
            return Outcome.ok(json);
        }
        String detail = json == null ? "" : json.path("detail").asText();
        return Outcome.refused(refusal(reply, detail.isBlank() ? reply.text() : detail));
    }

    private Refusal refusal(Reply reply, String words) {
        String detail = reply.detail("HTTP " + reply.status() + ' ' + words);
        // A page is not Tiingo's voice, whatever words are on it.
        String said = words.stripLeading().startsWith("<") ? "" : words.toLowerCase(Locale.ROOT);
        boolean saysOnlyWords = reply.isSuccess() || reply.status() == 403;
        if (reply.status() == 429 || said.contains("allocation") || said.contains("run over")) {
            return new Refusal.RateLimited(reply.retryAt(clock.instant()), detail);
        }
        if (reply.status() == 401 || (saysOnlyWords && said.contains("token"))) {
            return new Refusal.Unauthorised(detail);
        }
        if (saysOnlyWords && said.contains("permission")) {
            return new Refusal.NotEntitled(detail);
        }
        if ((reply.isSuccess() || reply.status() == 404) && said.contains("not found")) {
            return new Refusal.NotFound(detail);
        }
        return reply.isSuccess() || reply.status() == 404
                ? new Refusal.Unreadable(detail)
                : reply.refusal(clock.instant());
    }
}
