package io.goldensignals.marketdata.provider.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Calls whose errors say what their status says. */
final class CoinbaseApi implements AutoCloseable {
    private final ProviderHttp http;
    private final InstantSource clock;

    CoinbaseApi(ProviderHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /** What {@code reading} makes of the answer; where it makes nothing, the answer is unreadable. */
    <T> Outcome<T> get(Call call, Function<JsonNode, Optional<T>> reading) throws InterruptedException {
        // Who does not say who he is gets no answer.
        return http.get(call.header("User-Agent", "golden-signals")).then(reply -> read(reply, reading));
    }

    private <T> Outcome<T> read(Reply reply, Function<JsonNode, Optional<T>> reading) {
        if (!reply.isSuccess()) {
            return Outcome.refused(reply.refusal(clock.instant()));
        }
        return reply.read(reading);
    }

    @Override
    public void close() {
        http.close();
    }
}
