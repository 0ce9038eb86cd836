package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.problem.ApiException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Set;

/**
 * Which pages may open a WebSocket: browsers ask no leave for it, so a foreign page would use what the browser knows of
 * its user. Programs send no origin.
 */
record Origins(Set<String> allowed) {
    void check(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && !allowed.contains(origin) && !own(origin, request.authority())) {
            throw ApiException.forbidden("Pages of another origin may not open streams here");
        }
    }

    static boolean own(String origin, HostAndPort host) {
        try {
            URI uri = URI.create(origin);
            int usual = "https".equals(uri.getScheme()) ? 443 : 80;
            return uri.getHost() != null
                    && host != null
                    && uri.getHost().equalsIgnoreCase(host.host())
                    && port(uri.getPort(), usual) == port(host.port(), usual);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(int told, int usual) {
        return told < 0 ? usual : told;
    }
}
