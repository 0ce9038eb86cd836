package io.goldensignals.gateway.access;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.access.Identification.Known;
import io.goldensignals.gateway.access.Identification.Missing;
import io.goldensignals.gateway.access.Identification.Refused;
import io.goldensignals.gateway.audit.AuditLog;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.Problems;
import io.goldensignals.gateway.problem.Trace;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Optional;

/** Stands before every route, of whatever kind: identifies the caller, counts, checks its role, puts changes on record. */
@ApplicationScoped
class AccessFilter {
    private static final EventLog LOG = new EventLog(AccessFilter.class);
    // After the framework's CORS filter (300): browsers send their preflight requests without credentials.
    private static final int AFTER_CORS = 250;

    private final Authenticator authenticator;
    private final AccessLimits limits;
    private final AuditLog audit;
    private final Vertx vertx;

    AccessFilter(Authenticator authenticator, AccessLimits limits, AuditLog audit, Vertx vertx) {
        this.authenticator = authenticator;
        this.limits = limits;
        this.audit = audit;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_CORS);
    }

    private void handle(RoutingContext request) {
        HttpServerRequest http = request.request();
        if (!PathForm.isPlain(http.path())) {
            answer(
                    request,
                    ApiException.malformed("The path must be written in its one plain form: no ; or //,"
                            + " no dots as segments, nothing escaped that needs no escape"));
            return;
        }
        Optional<Role> needed = AccessRules.needed(http.method(), http.path());
        if (needed.isEmpty()) {
            request.next();
            return;
        }
        // Answers of Redis, PostgreSQL or an identity provider may come on other threads.
        Context context = vertx.getOrCreateContext();
        authenticator
                .identify(request)
                .flatMap(found -> admit(request, found, needed.get()))
                .emitOn(task -> context.runOnContext(now -> task.run()))
                .subscribe()
                .with(admitted -> request.next(), failure -> refuse(request, failure));
    }

    private Uni<Void> admit(RoutingContext request, Identification found, Role needed) {
        return switch (found) {
            case Missing() ->
                limit(request, Caller.NOBODY)
                        .chain(() -> fail(ApiException.unauthenticated("Send " + Credential.FORMS)));
            case Refused(String detail) ->
                limits.failure(request).chain(() -> fail(ApiException.unauthenticated(detail)));
            case Known(Caller caller, Instant until) -> {
                caller.identify(request, until);
                yield limit(request, caller).chain(() -> authorize(request, caller, needed));
            }
        };
    }

    private Uni<Void> limit(RoutingContext request, Caller caller) {
        HttpServerRequest http = request.request();
        return AccessRules.limited(http.method(), http.path())
                ? limits.request(request, caller)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> authorize(RoutingContext request, Caller caller, Role needed) {
        HttpServerRequest http = request.request();
        boolean may = caller.role().filter(role -> role.includes(needed)).isPresent();
        Uni<Void> record = AccessRules.audited(http.method(), http.path())
                ? audit.begin(request, caller.name())
                : Uni.createFrom().voidItem();
        if (may) {
            return record;
        }
        String has = caller.role().map(role -> "the role " + role).orElse("no role");
        // Refused all the same when it can't be put on record.
        return record.onFailure()
                .recoverWithNull()
                .chain(() -> fail(ApiException.forbidden("This needs the role " + needed + ", the caller has " + has)));
    }

    private static Uni<Void> fail(ApiException refused) {
        return Uni.createFrom().failure(refused);
    }

    private static void refuse(RoutingContext request, Throwable failure) {
        if (!(failure instanceof ApiException refused)) {
            request.fail(failure);
            return;
        }
        int status = refused.kind().status();
        if (status == 401) {
            boolean missing = Credential.of(request) instanceof Credential.Missing;
            String error = missing ? "" : ", error=\"invalid_token\"";
            request.response().putHeader("WWW-Authenticate", "Bearer realm=\"golden-signals\"" + error);
        }
        LOG.info(
                "access.refused",
                "status",
                status,
                "caller",
                Caller.of(request).name(),
                "address",
                request.request().remoteAddress().hostAddress(),
                "method",
                request.request().method().name(),
                "path",
                request.request().path(),
                "traceId",
                Trace.idOf(request));
        answer(request, refused);
    }

    /** What is left of the request is dropped, or the connection's next one would never be read. */
    private static void answer(RoutingContext request, ApiException refused) {
        request.request().resume();
        Problems.answer(request, refused);
    }
}
