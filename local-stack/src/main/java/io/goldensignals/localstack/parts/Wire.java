package io.goldensignals.localstack.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One short exchange with a server on 127.0.0.1, to see whether it answers. */
final class Wire {
    private static final int TIMEOUT_MILLIS = 2_000;

    private Wire() {}

    /** The first bytes of the answer as ASCII, at most so many; empty when there is none. */
    static String ask(int port, byte[] request, int bytes) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}
