package io.goldensignals.gateway.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Tells requests of this very machine from those that only seem to be. */
final class Loopback {
    private static final List<String> FORWARDED = List.of("forwarded", "via", "x-real-ip");

    private Loopback() {}

    /**
     * Whether it came straight from this machine, asking for it by a name that means nothing elsewhere: a page of another
     * site whose name was made to point here (DNS rebinding) has its own name in Host and Origin.
     */
    static boolean sent(HttpServerRequest request) {
        return isLoopback(request.remoteAddress().hostAddress())
                && !forwarded(request)
                && namesLoopback(request.authority())
                && request.headers().getAll("Origin").stream().allMatch(Loopback::isLoopbackOrigin);
    }

    private static boolean forwarded(HttpServerRequest request) {
        return request.headers().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-forwarded-") || FORWARDED.contains(name));
    }

    private static boolean namesLoopback(HostAndPort authority) {
        return authority != null && isLoopback(authority.host());
    }

    private static boolean isLoopbackOrigin(String origin) {
        try {
            return isLoopback(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A name or a literal address; nothing is looked up. */
    private static boolean isLoopback(String host) {
        if (host == null) {
            return false;
        }
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            return InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host)
                    .isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
