package io.goldensignals.gateway.stream;

/** What comes next in a client's stream. */
sealed interface StreamItem {
    record Event(Payload payload) implements StreamItem {}

    /**
     * The client wanted number {@code expected} of a partition next, or whatever came at an offset; the stream goes on
     * at number {@code resumed}.
     */
    record Gap(int partition, long expected, long resumed, Reason reason) implements StreamItem {}

    /** Nothing for the client. */
    enum Nothing implements StreamItem {
        /** An entry that did not pass. */
        SKIPPED,
        /** Many of them: others are to have their turn before the next. */
        BUSY
    }

    /** Why something is missing. */
    enum Reason {
        /** The log no longer holds the numbers in between. */
        EXPIRED,
        /** The client's place lies beyond the log's end: the log was replaced or lost its tail. */
        LOG_REPLACED
    }
}
