package io.goldensignals.gateway.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers paths that no other route took, with a problem as well. */
@ApplicationScoped
class UnmatchedRoutes {
    void register(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(UnmatchedRoutes::notFound);
    }

    private static void notFound(RoutingContext request) {
        Problems.answer(
                request,
                ProblemMappers.problem(
                        ProblemKind.NOT_FOUND,
                        "There is nothing at " + request.request().path(),
                        request));
    }
}
