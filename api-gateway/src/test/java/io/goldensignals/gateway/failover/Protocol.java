package io.goldensignals.gateway.failover;

import java.io.IOException;

/** The two ways to follow the signals. */
enum Protocol {
    SSE,
    WEBSOCKET;

    /** Follows the signals from a place on, or from now when it is null. */
    StreamConnection follow(RawConnection raw, Wish wish, Place after) throws IOException {
        return this == SSE ? new SseConnection(raw, wish, after) : new SocketConnection(raw, wish, after);
    }
}
