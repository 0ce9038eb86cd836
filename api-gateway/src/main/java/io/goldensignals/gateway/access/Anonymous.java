package io.goldensignals.gateway.access;

/** What requests without credentials may do. */
enum Anonymous {
    /** Nothing. */
    NONE,
    /** Read, when they come from this very machine, straight, and by its own name. */
    LOOPBACK_READER
}
