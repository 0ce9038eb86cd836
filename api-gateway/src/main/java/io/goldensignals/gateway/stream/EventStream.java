package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.KnownParameters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What all endpoints of server-sent events have in common. */
public final class EventStream {
    private EventStream() {}

    /** The query of a request for events. Throws the problem to answer with. */
    public static MultiMap checked(RoutingContext request, KnownParameters parameters) {
        checkMethod(request);
        checkAccept(request);
        MultiMap query = KnownParameters.query(request);
        parameters.check(query);
        return query;
    }

    /** Puts the headers of an answer that is a stream of events. */
    public static HttpServerResponse head(HttpServerResponse response) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
    }

    static void checkMethod(RoutingContext request) {
        HttpMethod method = request.request().method();
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            throw ApiException.methodNotAllowed(method.name());
        }
    }

    private static void checkAccept(RoutingContext request) {
        List<MIMEHeader> accepted = request.parsedHeaders().accept();
        if (!accepted.isEmpty() && accepted.stream().noneMatch(EventStream::includesEvents)) {
            throw ApiException.notAcceptable(request.request().getHeader(HttpHeaders.ACCEPT));
        }
    }

    private static boolean includesEvents(MIMEHeader range) {
        return range.weight() > 0
                && (range.component().equals("*") || range.component().equalsIgnoreCase("text"))
                && (range.subComponent().equals("*") || range.subComponent().equalsIgnoreCase("event-stream"));
    }
}
