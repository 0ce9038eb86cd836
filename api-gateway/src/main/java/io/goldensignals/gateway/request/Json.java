package io.goldensignals.gateway.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.goldensignals.contracts.JsonCodec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Answers are written by the contracts' codec, so that a signal has the bytes that it has on the topic. */
@ApplicationScoped
class Json {
    // A copy: the framework may add to the mapper that it gets.
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return JsonCodec.mapper().copy();
    }
}
