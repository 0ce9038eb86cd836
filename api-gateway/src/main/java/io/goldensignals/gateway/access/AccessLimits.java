package io.goldensignals.gateway.access;

import io.goldensignals.gateway.limit.Limit;
import io.goldensignals.gateway.limit.RateLimiter;
import io.goldensignals.gateway.limit.Verdict;
import io.goldensignals.gateway.problem.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;

/** How often callers may ask, and addresses may be wrong. */
final class AccessLimits {
    private static final double SECONDS_PER_MINUTE = 60;

    private final RateLimiter limiter;
    private final Limit requests;
    private final Limit failures;

    AccessLimits(RateLimiter limiter, AccessConfig config) {
        this.limiter = limiter;
        this.requests = new Limit(config.requestsPerSecond(), config.burst());
        this.failures = new Limit(config.failuresPerMinute() / SECONDS_PER_MINUTE, config.failuresPerMinute());
    }

    /** Fails with 429 when the caller has used up its limit; those without a name share that of their address. */
    Uni<Void> request(RoutingContext request, Caller caller) {
        boolean anonymous = caller.name().equals(Caller.NOBODY.name());
        String bucket = anonymous ? "address:" + network(request.request()) : caller.name();
        return take(request, bucket, requests, "Too many requests");
    }

    /** Fails with 429 when credentials from this address have been wrong too often. */
    Uni<Void> failure(RoutingContext request) {
        String bucket = "failures:" + network(request.request());
        return take(request, bucket, failures, "Too many credentials that are not accepted");
    }

    private Uni<Void> take(RoutingContext request, String bucket, Limit limit, String refusal) {
        return limiter.take(bucket, limit)
                .invoke(verdict -> tell(request.response(), verdict))
                .invoke(verdict -> {
                    if (!verdict.allowed()) {
                        Duration wait = Duration.ofSeconds(seconds(verdict.retryAfter()));
                        throw ApiException.tooManyRequests(
                                refusal + ": try again after " + wait.toSeconds() + " s", wait);
                    }
                })
                .replaceWithVoid();
    }

    private static void tell(HttpServerResponse response, Verdict verdict) {
        response.putHeader("RateLimit-Limit", Integer.toString(verdict.burst()))
                .putHeader("RateLimit-Remaining", Long.toString(verdict.remaining()))
                .putHeader("RateLimit-Reset", Long.toString(seconds(verdict.reset())));
    }

    /** Rounded up. */
    private static long seconds(Duration duration) {
        return duration.plusSeconds(1).minusNanos(1).toSeconds();
    }

    /** The address; of IPv6 the network that one customer has to itself. */
    private static String network(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        return InetAddress.ofLiteral(address) instanceof Inet6Address v6
                ? HexFormat.of().formatHex(v6.getAddress(), 0, 8)
                : address;
    }
}
