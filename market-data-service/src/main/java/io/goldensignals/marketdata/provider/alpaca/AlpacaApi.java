package io.goldensignals.marketdata.provider.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Calls with the keys in their headers; errors are told by the words, where these say more than the status does. */
final class AlpacaApi implements AutoCloseable {
    private final ProviderHttp http;
    private final String keyId;
    private final String secretKey;
    private final InstantSource clock;

    AlpacaApi(ProviderHttp http, String keyId, String secretKey, InstantSource clock) {
        this.http = http;
        this.keyId = keyId;
        this.secretKey = secretKey;
        this.clock = clock;
    }

    /** What {@code reading} makes of the answer; where it makes nothing, the answer is unreadable. */
    <T> Outcome<T> get(Call call, Function<JsonNode, Optional<T>> reading) throws InterruptedException {
        Call signed = call.header("APCA-API-KEY-ID", keyId).header("APCA-API-SECRET-KEY", secretKey);
        return http.get(signed).then(reply -> read(reply, reading));
    }

    private <T> Outcome<T> read(Reply reply, Function<JsonNode, Optional<T>> reading) {
        if (!reply.isSuccess()) {
            return Outcome.refused(refusal(reply));
        }
        return reply.read(reading);
    }

    private Refusal refusal(Reply reply) {
        Instant now = clock.instant();
        Refusal byStatus = reply.refusal(now);
        String detail = byStatus.detail();
        String words = reply.text().toLowerCase(Locale.ROOT);
        if (byStatus instanceof Refusal.RateLimited limited) {
            return new Refusal.RateLimited(limited.retryAt().or(() -> reset(reply, now)), detail);
        }
        if (words.contains("subscription does not permit")) {
            return new Refusal.NotEntitled(detail);
        }
        if (byStatus instanceof Refusal.BadRequest && words.contains("invalid symbol")) {
            return new Refusal.NotFound(detail);
        }
        // What wrong keys got in former times.
        if (reply.status() == 403 && (words.contains("forbidden") || words.contains("unauthorized"))) {
            return new Refusal.Unauthorised(detail);
        }
        return byStatus;
    }

    /** When the quota is full again, in epoch seconds. */
    private static Optional<Instant> reset(Reply reply, Instant now) {
        return reply.header("x-ratelimit-reset").flatMap(text -> {
            try {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text.strip())))
                        .filter(now::isBefore);
            } catch (NumberFormatException | DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void close() {
        http.close();
    }
}
