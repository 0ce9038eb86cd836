package io.goldensignals.gateway.problem;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.log.EventLog;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a problem. */
final class ProblemMappers {
    private static final EventLog LOG = new EventLog(ProblemMappers.class);

    @ServerExceptionMapper
    Response api(ApiException e, RoutingContext request) {
        if (e.kind() == ProblemKind.UNAVAILABLE) {
            LOG.warn(
                    "request.unavailable",
                    "traceId",
                    Trace.idOf(request),
                    "detail",
                    e.getMessage(),
                    "cause",
                    e.getCause());
        }
        Response.ResponseBuilder response = response(e.problem(request.request().path(), Trace.idOf(request)));
        e.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
        return response.build();
    }

    /** What the framework refuses: no such path, method, or media type. */
    @ServerExceptionMapper
    Response framework(WebApplicationException e, RoutingContext request) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        Optional<ProblemKind> kind = ProblemKind.ofStatus(status);
        if (kind.isEmpty() || status >= 500) {
            return other(e, request);
        }
        Response.ResponseBuilder response = response(problem(kind.get(), detail(kind.get(), request), request));
        if (kind.get() == ProblemKind.METHOD_NOT_ALLOWED) {
            response.header(
                    HttpHeaders.ALLOW, AllowedMethods.of(request.request().path()));
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response other(Throwable e, RoutingContext request) {
        LOG.error(
                "request.failed",
                e,
                "traceId",
                Trace.idOf(request),
                "method",
                request.request().method(),
                "path",
                request.request().path());
        String detail = "The request failed; the log has the cause under the traceId.";
        return response(problem(ProblemKind.INTERNAL_ERROR, detail, request)).build();
    }

    static Problem problem(ProblemKind kind, String detail, RoutingContext request) {
        return new Problem(
                kind.type(),
                kind.title(),
                kind.status(),
                detail,
                request.request().path(),
                Trace.idOf(request),
                null,
                null,
                null);
    }

    private static String detail(ProblemKind kind, RoutingContext request) {
        String method = request.request().method().name();
        return switch (kind) {
            case NOT_FOUND -> "There is nothing at " + request.request().path();
            case METHOD_NOT_ALLOWED -> method + " is not possible here; the Allow header names the methods that are";
            case NOT_ACCEPTABLE ->
                "No representation of this resource fits the Accept header "
                        + request.request().getHeader(HttpHeaders.ACCEPT);
            case UNSUPPORTED_MEDIA_TYPE ->
                "The body must be application/json, but was "
                        + request.request().getHeader(HttpHeaders.CONTENT_TYPE);
            default -> kind.title();
        };
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(JsonCodec.write(problem));
    }
}
