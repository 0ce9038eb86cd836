package io.goldensignals.gateway.stream;

/** What comes next in a client's stream. */
sealed interface StreamItem {
    record Signal(FeedSignal signal) implements StreamItem {}

    /**
     * The client wanted ordinal {@code expected} of a partition next, or whatever came at an offset; the stream goes on
     * at ordinal {@code resumed}.
     */
    record Gap(int partition, long expected, long resumed, Reason reason) implements StreamItem {}

    /** Why something is missing. */
    enum Reason {
        /** The log no longer holds the ordinals in between. */
        EXPIRED,
        /** The client's place lies beyond the log's end: the log was replaced or lost its tail. */
        LOG_REPLACED
    }
}
