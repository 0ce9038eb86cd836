package io.goldensignals.gateway.request;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.Problems;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what the router refuses before any route, such as a request without a host, with a problem. */
@ApplicationScoped
class RefusedRequests {
    private static final int MALFORMED = 400;

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(RefusedRequests::failed);
    }

    private static void failed(RoutingContext request) {
        if (request.statusCode() == MALFORMED && !request.response().headWritten()) {
            Problems.answer(request, ApiException.malformed("The request must name its host"));
        } else {
            request.next();
        }
    }
}
