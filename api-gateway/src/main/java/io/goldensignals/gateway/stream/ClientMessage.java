package io.goldensignals.gateway.stream;

/** What a client says over a WebSocket. */
sealed interface ClientMessage {
    /** {@code after} is null when the client has no place to resume from. */
    record Subscribe(Channel channel, StreamFilter filter, StreamPosition after) implements ClientMessage {}

    record Unsubscribe(Channel channel) implements ClientMessage {}

    record Ping() implements ClientMessage {}
}
