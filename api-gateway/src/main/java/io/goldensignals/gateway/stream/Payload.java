package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * The data of one event, encoded once and written to many clients of any event loop: what they share is never copied,
 * consumed or released by a write.
 */
final class Payload {
    private static final byte[] END_OF_EVENT = {'\n', '\n'};
    private static final byte[] END_OF_OBJECT = {'}'};

    private final byte[] head;
    private final byte[] json;
    private final boolean many;
    private volatile ByteBuf event;
    private volatile ByteBuf member;

    private Payload(Channel channel, byte[] json, boolean many) {
        this.head = ("event:" + channel.event() + "\ndata:").getBytes(UTF_8);
        this.json = json;
        this.many = many;
    }

    /** {@code json} is a valid document, not to be changed. */
    static Payload shared(Channel channel, byte[] json) {
        return new Payload(channel, json, true);
    }

    /** For a single client. */
    static Payload single(Channel channel, byte[] json) {
        return new Payload(channel, json, false);
    }

    byte[] json() {
        return json;
    }

    int length() {
        return json.length;
    }

    /** A server-sent event but for its id. */
    ByteBuf event() {
        ByteBuf made = event;
        if (made == null) {
            made = buffer(head, oneLine(json), END_OF_EVENT);
            event = made;
        }
        return made;
    }

    /** The last member of a message, and the brace that ends the message. */
    ByteBuf member() {
        ByteBuf made = member;
        if (made == null) {
            made = buffer(json, END_OF_OBJECT);
            member = made;
        }
        return made;
    }

    private ByteBuf buffer(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        // What is outside of the heap goes to the socket as it is; what is small or written once is cheaper inside.
        ByteBuffer memory = many && length >= SharedBytes.LEAST_OUTSIDE
                ? ByteBuffer.allocateDirect(length)
                : ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            memory.put(part);
        }
        return SharedBytes.of(memory.flip());
    }

    /** JSON has line breaks between its tokens only, where a space does as well; an event's data must not have any. */
    private static byte[] oneLine(byte[] json) {
        byte[] line = json;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                if (line == json) {
                    line = json.clone();
                }
                line[i] = ' ';
            }
        }
        return line;
    }
}
