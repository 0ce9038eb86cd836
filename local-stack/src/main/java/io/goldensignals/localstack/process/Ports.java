package io.goldensignals.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on 127.0.0.1. */
public final class Ports {
    // Below the range that systems give to outgoing connections: a client that retries a port of that range while its
    // server is down can connect to itself and take the port.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private Ports() {}

    /** A port that nobody listens on at the moment. */
    public static int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Throws {@link IllegalStateException} for the first port that is taken; the ports by the name of who needs them. */
    public static void requireFree(Map<String, Integer> needed) {
        needed.forEach((name, port) -> {
            if (!isFree(port)) {
                throw new IllegalStateException("port " + port + " is taken, " + name
                        + " needs it: end what listens there, or move all ports with --port-offset");
            }
        });
    }
}
