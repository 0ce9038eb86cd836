package io.goldensignals.gateway.problem;

import io.goldensignals.contracts.JsonCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;

/** Answers with problems where no resource is involved. */
public final class Problems {
    private Problems() {}

    public static void answer(RoutingContext request, ApiException refused) {
        refused.retryAfter()
                .ifPresent(wait -> request.response()
                        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        answer(request, refused.problem(request.request().path(), Trace.idOf(request)));
    }

    static void answer(RoutingContext request, Problem problem) {
        // Whoever does not take the answer has gone; there is nobody left to tell.
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(JsonCodec.write(problem)));
    }
}
