package io.goldensignals.marketdata.provider.alphavantage;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Reply;
import java.time.InstantSource;
import java.util.function.BiFunction;

/** Asks one of their functions, all of which share a path. */
record AlphaVantageCalls(ProviderHttp http, String key, InstantSource clock) {
    Call to(String function) {
        return Call.to("query").with("function", function).with("apikey", key);
    }

    /** {@code read} makes something of a body that is no refusal. */
    <T> Outcome<T> ask(Call call, BiFunction<JsonNode, Reply, Outcome<T>> read) throws InterruptedException {
        return http.get(call)
                .then(reply -> AlphaVantageAnswer.of(reply, clock.instant()).then(body -> read.apply(body, reply)));
    }
}
