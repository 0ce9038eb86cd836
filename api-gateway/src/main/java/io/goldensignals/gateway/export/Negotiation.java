package io.goldensignals.gateway.export;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/** Lets {@link ExportFormat} choose an export's media type: the framework would, and can't for streams. */
@ApplicationScoped
class Negotiation {
    private static final String EXPORT = "/export";
    private static final String ACCEPT = "golden.export.accept";
    private static final int BEFORE_ROUTES = 940;

    void register(@Observes Filters filters) {
        filters.register(Negotiation::takeOver, BEFORE_ROUTES);
    }

    /** Media types and ranges that the client accepts, best first; empty when it does not say. */
    static List<String> accepted(RoutingContext request) {
        return request.get(ACCEPT, List.of());
    }

    private static void takeOver(RoutingContext request) {
        if (request.request().path().endsWith(EXPORT)) {
            request.put(ACCEPT, MediaRange.parse(request.request().getHeader(HttpHeaders.ACCEPT)));
            request.request().headers().remove(HttpHeaders.ACCEPT);
        }
        request.next();
    }
}
