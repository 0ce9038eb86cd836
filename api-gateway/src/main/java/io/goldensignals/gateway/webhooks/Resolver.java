package io.goldensignals.gateway.webhooks;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a host. */
interface Resolver {
    /** All of them, in order of preference; fails when there is none. A literal, in brackets if IPv6, is its own. */
    Future<List<InetAddress>> resolve(String host);
}
