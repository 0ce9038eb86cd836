package io.goldensignals.gateway.access;

/** What is known of who sent a request. */
sealed interface Identification {
    /** No credentials, and none that would do without. */
    record Missing() implements Identification {}

    /** Credentials that are not accepted; {@code detail} is safe to show. */
    record Refused(String detail) implements Identification {}

    /** The caller. */
    record Known(Caller caller) implements Identification {}
}
