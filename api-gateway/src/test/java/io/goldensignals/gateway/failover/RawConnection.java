package io.goldensignals.gateway.failover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.goldensignals.gateway.testing.Gateway;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A request on a bare socket that can be left amid a frame, or not be read for a while. */
final class RawConnection implements AutoCloseable {
    private static final int SMALL_BUFFER = 4_096;

    private final Socket socket = new Socket();
    private final Limited limited;
    private final InputStream in;

    /** {@code small}: with room for next to nothing that is not read; {@code silence}: see {@link #isSilence}. */
    RawConnection(int port, boolean small, Duration silence) throws IOException {
        if (small) {
            socket.setReceiveBufferSize(SMALL_BUFFER);
        }
        try {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), (int) silence.toMillis());
            socket.setSoTimeout((int) silence.toMillis());
            limited = new Limited(socket.getInputStream());
            in = new BufferedInputStream(limited, SMALL_BUFFER);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Cuts the connection from this side when that many more bytes have come, wherever that is. */
    void cutAfter(long bytes) {
        limited.left = bytes;
    }

    /** Thrown when this side has cut the connection. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Sends a request as the administrator; gives the head of the answer. */
    String request(String path, String... headers) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\nX-API-Key: "
                + Gateway.ADMIN_KEY + "\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                + "\r\n";
        out().write(head.getBytes(ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            answer.append(line).append('\n');
        }
        return answer.toString();
    }

    /** Like {@link #request}; throws for any other status. */
    void require(int status, String path, String... headers) throws IOException {
        String answer = request(path, headers);
        if (!answer.startsWith("HTTP/1.1 " + status + ' ')) {
            throw new RefusedException(answer);
        }
    }

    /** The replica answers with another status than wanted. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String head) {
            super(head);
        }
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    InputStream in() {
        return in;
    }

    /** Throws {@link EOFException} at the end. */
    int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    byte[] octets(int count) throws IOException {
        byte[] octets = in.readNBytes(count);
        if (octets.length < count) {
            throw new EOFException();
        }
        return octets;
    }

    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = octet(); c != '\n'; c = octet()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Whether the replica has not said a word for too long. */
    static boolean isSilence(IOException failure) {
        return failure instanceof SocketTimeoutException;
    }

    private static final class Limited extends FilterInputStream {
        private long left = Long.MAX_VALUE;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException("read by the buffer only");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new CutException();
            }
            int read = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
