package io.goldensignals.gateway.problem;

import io.goldensignals.contracts.JsonCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;

/** Answers with problems where no resource is involved. */
final class Problems {
    private Problems() {}

    static void answer(RoutingContext request, Problem problem) {
        // Whoever does not take the answer has gone; there is nobody left to tell.
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(JsonCodec.write(problem)));
    }
}
