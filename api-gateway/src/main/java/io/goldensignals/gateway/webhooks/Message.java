package io.goldensignals.gateway.webhooks;

import io.vertx.core.buffer.Buffer;

/** What is posted. {@code id} is the receiver's key against repetitions; {@code event} is {@code signal} or {@code test}. */
record Message(String id, String event, Buffer body) {
    static Message signal(String id, String json) {
        return new Message(id, "signal", Buffer.buffer(json));
    }

    static Message test(String id, byte[] json) {
        return new Message(id, "test", Buffer.buffer(json));
    }
}
