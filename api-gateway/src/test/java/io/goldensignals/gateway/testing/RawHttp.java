package io.goldensignals.gateway.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests that no decent client sends. */
public final class RawHttp {
    private RawHttp() {}

    /** The whole answer to a request line such as {@code GET /api} with these header lines. */
    public static String send(String request, String... headers) throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        String head = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** The status of the answer. */
    public static int status(String request, String... headers) throws IOException {
        return Integer.parseInt(send(request, headers).split(" ", 3)[1]);
    }
}
