package io.goldensignals.agents;

/** What a stream made of a bar: only an accepted one changes its state. */
public enum Acceptance {
    /** Opens later than the last accepted bar. */
    ACCEPTED,
    /** Opens when the last accepted bar does: a redelivery, to be ignored. */
    DUPLICATE,
    /** Opens earlier: to be counted and dead-lettered, never inserted. */
    LATE
}
