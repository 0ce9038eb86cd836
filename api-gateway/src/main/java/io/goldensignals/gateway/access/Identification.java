package io.goldensignals.gateway.access;

import java.time.Instant;

/** What is known of who sent a request. */
sealed interface Identification {
    /** No credentials, and none that would do without. */
    record Missing() implements Identification {}

    /** Credentials that are not accepted; {@code detail} is safe to show. */
    record Refused(String detail) implements Identification {}

    /** The caller, and as {@link Caller#until} when its credentials end by themselves. */
    record Known(Caller caller, Instant until) implements Identification {
        /** Of credentials whose end is told when it comes. */
        Known(Caller caller) {
            this(caller, Instant.MAX);
        }
    }
}
