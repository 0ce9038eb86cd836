package io.goldensignals.gateway.failover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A WebSocket (RFC 6455) that has subscribed to the signals. */
final class SocketConnection implements StreamConnection {
    static final List<String> UPGRADE = List.of(
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final String DATA = ",\"data\":";

    private final RawConnection raw;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    /** {@code after} may be null. */
    SocketConnection(RawConnection raw, Wish wish, Place after) throws IOException {
        this.raw = raw;
        raw.require(101, "/api/v1/stream", UPGRADE.toArray(String[]::new));
        say(wish.subscription(after));
    }

    @Override
    public Message next() throws IOException {
        while (true) {
            int head = raw.octet();
            byte[] payload = raw.octets(length(raw.octet()));
            int kind = head & 0xF;
            if (kind == CLOSE) {
                return new Message("close", null, null, ByteBuffer.wrap(payload).getShort());
            }
            if (kind > TEXT) {
                continue;
            }
            text.write(payload);
            if ((head & FINAL) != 0) {
                String message = text.toString(UTF_8);
                text.reset();
                return message(message);
            }
        }
    }

    private static Message message(String text) {
        int data = text.indexOf(DATA);
        String head = data < 0 ? text : text.substring(0, data);
        return Message.of(
                field(head, "type"),
                field(head, "id"),
                data < 0 ? null : text.substring(data + DATA.length(), text.length() - 1));
    }

    private static String field(String head, String name) {
        String mark = "\"" + name + "\":\"";
        int from = head.indexOf(mark);
        return from < 0 ? null : head.substring(from + mark.length(), head.indexOf('"', from + mark.length()));
    }

    private int length(int octet) throws IOException {
        return switch (octet) {
            case 126 -> ByteBuffer.wrap(raw.octets(2)).getShort() & 0xFFFF;
            case 127 -> Math.toIntExact(ByteBuffer.wrap(raw.octets(8)).getLong());
            default -> octet;
        };
    }

    @Override
    public boolean change(Wish wish) throws IOException {
        say(wish.subscription(null));
        return true;
    }

    /** Masked with zeros. */
    private void say(String message) throws IOException {
        byte[] payload = message.getBytes(UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put((byte) (FINAL | TEXT));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload).flip();
        raw.out().write(frame.array(), 0, frame.limit());
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
