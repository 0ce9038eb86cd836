package io.goldensignals.gateway.stream;

/** What a client follows of one channel, and when it last heard of it; on the client's event loop only. */
final class Subscription {
    /** So that one client's backlog does not hold up another's news. */
    private static final int EVENTS_PER_TURN = 128;

    private final Channel channel;
    private final Source source;
    private final StreamMeters meters;
    private boolean opened;
    private boolean heartbeatDue;
    private int silentTicks;

    Subscription(Channel channel, Source source, StreamMeters meters) {
        this.channel = channel;
        this.source = source;
        this.meters = meters;
    }

    /** Writes what there is; whether there may be more, either now or when the output has room. */
    boolean drain(StreamOutput output) {
        if (output.full()) {
            return true;
        }
        if (!opened) {
            // It tells a client its place before there is any signal to tell it.
            opened = true;
            output.opened(channel, source.place());
        }
        int sent = 0;
        Source.Step step = Source.Step.SENT;
        while (step == Source.Step.SENT && sent < EVENTS_PER_TURN && !output.full()) {
            step = source.next(output);
            sent += step == Source.Step.SENT ? 1 : 0;
        }
        if (sent > 0) {
            silentTicks = 0;
            meters.sent(channel, sent);
        } else if (heartbeatDue && !output.full()) {
            silentTicks = 0;
            output.heartbeat(channel, source.place());
        }
        heartbeatDue = false;
        return step != Source.Step.IDLE;
    }

    /** Called at a steady pace; whether a heartbeat is due. */
    boolean tick(int ticksToHeartbeat) {
        source.retry();
        silentTicks++;
        heartbeatDue = silentTicks >= ticksToHeartbeat;
        return heartbeatDue;
    }

    /** See {@link Source#place}. */
    StreamPosition place() {
        return source.place();
    }

    void close() {
        source.close();
    }
}
