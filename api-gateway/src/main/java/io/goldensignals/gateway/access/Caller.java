package io.goldensignals.gateway.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Who sent a request. {@code name} is unique among callers and safe to show and log: {@code key:ID} of an API key,
 * {@code user:SUBJECT} of a bearer token, {@code anonymous}. Without a role nothing is allowed.
 */
public record Caller(String name, Optional<Role> role) {
    public static final Caller NOBODY = new Caller("anonymous", Optional.empty());

    private static final String KEY = "golden.caller";

    /** The request's caller; {@link #NOBODY} before it is known. */
    public static Caller of(RoutingContext request) {
        return request.get(KEY, NOBODY);
    }

    /** Makes this the request's caller. */
    void identify(RoutingContext request) {
        request.put(KEY, this);
    }
}
