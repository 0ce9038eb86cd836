package io.goldensignals.gateway.stream;

/** The way to one client in its protocol; on the client's event loop only. Places are null where there is none to tell. */
interface StreamOutput {
    /** Whether to write nothing more now: the output tells its client when there is room again. */
    boolean full();

    /** The first word on a channel: the place from which on its events count. */
    void opened(Channel channel, StreamPosition place);

    void event(Channel channel, Payload payload, StreamPosition place);

    void heartbeat(Channel channel, StreamPosition place);

    void gap(Channel channel, GapNotice notice, StreamPosition place);

    /** Sends what was collected. */
    void flush();

    /** Nothing is written after that. {@code place} is the client's, if it follows one channel only. */
    void end(End reason, StreamPosition place);

    /** Why a stream ends from this side. */
    enum End {
        /** This replica goes down: the client goes on at another one. */
        RECONNECT,
        ACCESS_ENDED,
        /** The client has not taken anything for too long. */
        TOO_SLOW,
        FAILED
    }
}
