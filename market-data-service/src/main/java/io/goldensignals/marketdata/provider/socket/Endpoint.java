package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.provider.http.Secrets;
import java.net.URI;
import java.util.Set;

/** Where a provider's sockets are, {@code wss://host} or {@code ws://host:port} with or without a path, and what must not be told. */
public record Endpoint(URI base, Secrets secrets) {
    public Endpoint {
        if (!Set.of("ws", "wss").contains(String.valueOf(base.getScheme())) || base.getHost() == null) {
            throw new IllegalArgumentException(
                    secrets.masked("an address of sockets begins with wss:// or ws:// and a host, unlike " + base));
        }
    }

    boolean encrypted() {
        return "wss".equals(base.getScheme());
    }

    int port() {
        return base.getPort() >= 0 ? base.getPort() : encrypted() ? 443 : 80;
    }

    /** Path and query below the base. */
    String uri(String path) {
        return base.getRawPath().replaceAll("/+$", "") + path;
    }
}
