package io.goldensignals.gateway.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

/** Answers of the API that say nothing of caches are not for them; all of them depend on what the client accepts. */
@ApplicationScoped
class CacheHeaders {
    private static final String VARIES = "Accept, Accept-Encoding";
    private static final int BEFORE_ROUTES = 950;

    void register(@Observes Filters filters) {
        filters.register(CacheHeaders::observe, BEFORE_ROUTES);
    }

    private static void observe(RoutingContext request) {
        if (request.request().path().startsWith("/api/")) {
            request.addHeadersEndHandler(sent -> complete(request.response().headers()));
        }
        request.next();
    }

    private static void complete(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        headers.set(HttpHeaders.VARY, VARIES);
    }
}
