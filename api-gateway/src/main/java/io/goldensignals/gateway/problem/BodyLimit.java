package io.goldensignals.gateway.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;

/** Refuses bodies that are too long before they are read, with a problem; the server's own limit answers without a word. */
@ApplicationScoped
class BodyLimit {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final int BEFORE_ROUTES = 900;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, BEFORE_ROUTES);
    }

    private static void check(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null
                || !LENGTH.matcher(length).matches()
                || Long.parseLong(length) <= ApiException.LONGEST_BODY) {
            request.next();
            return;
        }
        request.response().putHeader("Connection", "close");
        Problems.answer(request, ApiException.tooLarge());
    }
}
