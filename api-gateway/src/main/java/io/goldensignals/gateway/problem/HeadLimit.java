package io.goldensignals.gateway.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Refuses heads that are too long, with a problem; the server's own limits, which are wider, answer without a word. */
@ApplicationScoped
class HeadLimit {
    // A hundred symbols, and values that are wrong at length: the problem names their parameter.
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LONGEST_FIELDS = 20 * 1024;
    /** The two blanks of a request line, and the version. */
    private static final int AROUND_URI = "  HTTP/1.1".length();
    /** Colon, blank and line break. */
    private static final int AROUND_FIELD = 4;

    private static final int BEFORE_ROUTES = 900;

    void register(@Observes Filters filters) {
        filters.register(HeadLimit::check, BEFORE_ROUTES);
    }

    private static void check(RoutingContext request) {
        HttpServerRequest http = request.request();
        if (http.method().name().length() + http.uri().length() + AROUND_URI > LONGEST_LINE) {
            refuse(request, ApiException.uriTooLong(LONGEST_LINE));
        } else if (fields(http) > LONGEST_FIELDS) {
            refuse(request, ApiException.headerTooLarge(LONGEST_FIELDS));
        } else {
            request.next();
        }
    }

    private static int fields(HttpServerRequest http) {
        int bytes = 0;
        for (Map.Entry<String, String> field : http.headers()) {
            bytes += field.getKey().length() + field.getValue().length() + AROUND_FIELD;
        }
        return bytes;
    }

    private static void refuse(RoutingContext request, ApiException refused) {
        request.response().putHeader("Connection", "close");
        Problems.answer(request, refused);
    }
}
