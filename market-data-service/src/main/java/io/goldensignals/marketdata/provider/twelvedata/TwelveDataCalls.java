package io.goldensignals.marketdata.provider.twelvedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.InstantSource;
import java.util.function.BiFunction;

/** Asks one of their endpoints, with the key in a header so that no URL has it. */
record TwelveDataCalls(ProviderHttp http, String key, InstantSource clock) {
    Call to(String endpoint) {
        return Call.to(endpoint).header("Authorization", "apikey " + key);
    }

    /** {@code read} makes something of a body that is no error. */
    <T> Outcome<T> ask(Call call, BiFunction<JsonNode, Reply, Outcome<T>> read) throws InterruptedException {
        return http.get(call)
                .then(reply -> TwelveDataAnswer.of(reply, clock.instant()).then(body -> read.apply(body, reply)));
    }
}
