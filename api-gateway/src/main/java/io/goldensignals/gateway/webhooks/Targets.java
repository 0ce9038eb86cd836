package io.goldensignals.gateway.webhooks;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Keeps webhooks from reaching what only this network can reach: addresses are looked up and checked at each attempt,
 * and the connection goes to one that was checked, so that a name that changes its mind gains nothing.
 */
@Singleton
final class Targets {
    private final Resolver resolver;
    private final WebhooksConfig config;

    Targets(Resolver resolver, WebhooksConfig config) {
        this.resolver = resolver;
        this.config = config;
    }

    /** A URL and the addresses that may be connected to, at least one. */
    record Checked(TargetUrl url, List<InetAddress> addresses) {}

    /** Fails with {@link RefusedTargetException}. */
    Future<Checked> check(String text) {
        TargetUrl url;
        try {
            url = TargetUrl.parse(text, config.allowHttp());
        } catch (RefusedTargetException e) {
            return Future.failedFuture(e);
        }
        return resolver.resolve(url.host())
                .recover(e -> Future.failedFuture(refusal(e)))
                .map(addresses -> checked(url, addresses));
    }

    private Checked checked(TargetUrl url, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            throw new RefusedTargetException("its host has no address");
        }
        if (!config.allowPrivate() && !addresses.stream().allMatch(AddressRanges::isPublic)) {
            // Which one is not told: that would answer questions about this network.
            throw new RefusedTargetException("its host has an address that is not public");
        }
        return new Checked(url, addresses);
    }

    private static RefusedTargetException refusal(Throwable failure) {
        String reason = failure instanceof UnknownHostException ? "its host is unknown" : "its host can't be looked up";
        return new RefusedTargetException(reason);
    }
}
