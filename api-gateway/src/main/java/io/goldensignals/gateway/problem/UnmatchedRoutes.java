package io.goldensignals.gateway.problem;

import io.goldensignals.contracts.JsonCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

/** Answers paths that no other route took, with a problem as well. */
@ApplicationScoped
class UnmatchedRoutes {
    void register(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(UnmatchedRoutes::notFound);
    }

    private static void notFound(RoutingContext request) {
        Problem problem = ProblemMappers.problem(
                ProblemKind.NOT_FOUND,
                "There is nothing at " + request.request().path(),
                request);
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(JsonCodec.write(problem)));
    }
}
