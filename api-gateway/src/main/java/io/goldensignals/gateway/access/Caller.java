package io.goldensignals.gateway.access;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;

/**
 * Who sent a request. {@code name} is unique among callers and safe to show and log: {@code key:ID} of an API key,
 * {@code user:SUBJECT} of a bearer token, {@code anonymous}. Without a role nothing is allowed.
 */
public record Caller(String name, Optional<Role> role) {
    public static final Caller NOBODY = new Caller("anonymous", Optional.empty());

    private static final String KEY = "golden.caller";
    private static final String UNTIL = "golden.caller.until";

    /** The request's caller; {@link #NOBODY} before it is known. */
    public static Caller of(RoutingContext request) {
        return request.get(KEY, NOBODY);
    }

    /**
     * When the access that the request's credentials give ends by itself, and with it whatever it opened; {@link
     * Instant#MAX} where that is not known beforehand: an {@link AccessEnded} tells the end of a key.
     */
    public static Instant until(RoutingContext request) {
        return request.get(UNTIL, Instant.MAX);
    }

    /** Makes this the request's caller, as {@link #until} says. */
    void identify(RoutingContext request, Instant until) {
        request.put(KEY, this);
        request.put(UNTIL, until);
    }
}
