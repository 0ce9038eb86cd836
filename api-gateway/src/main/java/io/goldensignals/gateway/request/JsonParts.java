package io.goldensignals.gateway.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** A JSON document out of parts that are JSON already: each byte is copied once. */
public final class JsonParts {
    private static final byte[] COMMA = {','};

    private final List<byte[]> parts = new ArrayList<>();
    private int length;

    /** {@code part} is not to be changed any more. */
    public JsonParts add(byte[] part) {
        parts.add(part);
        length = Math.addExact(length, part.length);
        return this;
    }

    public JsonParts add(String part) {
        return add(part.getBytes(UTF_8));
    }

    /** With commas between them. */
    public JsonParts addAll(List<byte[]> elements) {
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                add(COMMA);
            }
            add(elements.get(i));
        }
        return this;
    }

    public byte[] toBytes() {
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
