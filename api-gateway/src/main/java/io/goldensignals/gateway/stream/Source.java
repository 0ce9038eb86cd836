package io.goldensignals.gateway.stream;

/** Where a subscription's events come from; on the client's event loop only. */
interface Source {
    /** What became of a step. */
    enum Step {
        SENT,
        /** There is nothing now; whoever has something new wakes the client. */
        IDLE,
        /** There may be more, after others had their turn. */
        BUSY
    }

    /** Writes the next event, if there is one. */
    Step next(StreamOutput output);

    /** The place after the last event, or null: there is none, or it is not known yet. */
    StreamPosition place();

    /** Tries again what failed. */
    void retry();

    void close();
}
