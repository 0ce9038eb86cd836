package io.goldensignals.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;

/** HTTP without anything that would correct a request: a connection for each. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LONGEST_BODY = 1024 * 1024;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** What came back; {@code status} is 0 when the server closed the connection without a word. */
    record Reply(int status, Map<String, String> headers, String body) {
        static final Reply NONE = new Reply(0, Map.of(), "");
    }

    /** Fails when the answer does not come in time. The body is read of errors only: streams have no end. */
    Reply send(byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, request);
            return read(socket.getInputStream());
        }
    }

    // Whoever refuses a request may not read it to its end: what it answers is to be read all the same.
    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The answer tells.
        }
    }

    private static Reply read(InputStream in) throws IOException {
        String statusLine;
        try {
            statusLine = line(in);
        } catch (java.net.SocketException e) {
            return Reply.NONE;
        }
        if (statusLine.isEmpty()) {
            return Reply.NONE;
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Reply(status, headers, status >= 400 ? body(in, headers) : "");
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        int length = Integer.parseInt(headers.getOrDefault("content-length", Integer.toString(LONGEST_BODY)));
        return new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
