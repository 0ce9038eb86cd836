package io.goldensignals.gateway.request;

import io.vertx.ext.web.RoutingContext;

/** The path template that a request is counted under. */
public final class EndpointLabel {
    private static final String KEY = "golden.endpoint";
    private static final String UNMATCHED = "unmatched";

    private EndpointLabel() {}

    public static void put(RoutingContext request, String template) {
        request.put(KEY, template);
    }

    static String of(RoutingContext request) {
        return request.get(KEY, UNMATCHED);
    }
}
