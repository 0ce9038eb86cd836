package io.goldensignals.gateway.failover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** Server-sent events over HTTP/1.1, read as browsers do: an event counts when its empty line has come. */
final class SseConnection implements StreamConnection {
    private final RawConnection raw;
    private int chunk;
    private boolean ended;

    /** {@code after} may be null. */
    SseConnection(RawConnection raw, Wish wish, Place after) throws IOException {
        this.raw = raw;
        String path = "/api/v1/signals/stream?" + wish.query();
        String[] headers = after == null ? new String[0] : new String[] {"Last-Event-ID: " + after.text()};
        raw.require(200, path, headers);
    }

    @Override
    public Message next() throws IOException {
        String id = null;
        String type = null;
        String data = null;
        while (true) {
            String line = line();
            if (line == null) {
                return null;
            }
            if (line.startsWith("id:")) {
                id = line.substring(3);
            } else if (line.startsWith("event:")) {
                type = line.substring(6);
            } else if (line.startsWith("data:")) {
                data = line.substring(5);
            } else if (line.isEmpty()) {
                return Message.of(type, id, data);
            }
        }
    }

    @Override
    public boolean change(Wish wish) {
        return false;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = octet(); octet != '\n'; octet = octet()) {
            if (octet < 0) {
                if (line.size() > 0) {
                    throw new EOFException("an event without its end");
                }
                return null;
            }
            line.write(octet);
        }
        return line.toString(UTF_8);
    }

    /** Of the body; −1 at its end, which is the last chunk, not that of the connection. */
    private int octet() throws IOException {
        if (ended) {
            return -1;
        }
        if (chunk == 0) {
            chunk = Integer.parseInt(raw.line(), 16);
            if (chunk == 0) {
                ended = true;
                return -1;
            }
        }
        int octet = raw.octet();
        if (--chunk == 0) {
            raw.line();
        }
        return octet;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
