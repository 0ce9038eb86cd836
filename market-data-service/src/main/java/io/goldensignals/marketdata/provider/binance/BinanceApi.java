package io.goldensignals.marketdata.provider.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls whose errors are told by {@code code} first and by the status second. */
final class BinanceApi implements AutoCloseable {
    private static final Pattern BANNED_UNTIL = Pattern.compile("banned until (\\d{13})\\b");

    private final ProviderHttp http;
    private final InstantSource clock;

    BinanceApi(ProviderHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /** What {@code reading} makes of the answer; where it makes nothing, the answer is unreadable. */
    <T> Outcome<T> get(Call call, Function<JsonNode, Optional<T>> reading) throws InterruptedException {
        return http.get(call).then(reply -> read(reply, reading));
    }

    private <T> Outcome<T> read(Reply reply, Function<JsonNode, Optional<T>> reading) {
        int code = reply.readableJson().map(json -> json.path("code").asInt()).orElse(0);
        if (code < 0 || !reply.isSuccess()) {
            return Outcome.refused(refusal(code, reply));
        }
        return reply.read(reading);
    }

    private Refusal refusal(int code, Reply reply) {
        Refusal byStatus = reply.refusal(clock.instant());
        String detail = byStatus.detail();
        return switch (code) {
            case -1121 -> new Refusal.NotFound(detail);
            case -1003 -> rateLimited(reply, detail);
            case -1000, -1001, -1006, -1007, -1008 -> new Refusal.UpstreamDown(detail);
            // The firewall's, which knows no keys and no plans, but too many requests.
            default ->
                reply.status() == 403 || byStatus instanceof Refusal.RateLimited
                        ? rateLimited(reply, detail)
                        : byStatus;
        };
    }

    private Refusal rateLimited(Reply reply, String detail) {
        return new Refusal.RateLimited(reply.retryAt(clock.instant()).or(() -> bannedUntil(reply.text())), detail);
    }

    private static Optional<Instant> bannedUntil(String text) {
        Matcher matcher = BANNED_UNTIL.matcher(text);
        return matcher.find() ? Optional.of(Instant.ofEpochMilli(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    @Override
    public void close() {
        http.close();
    }
}
