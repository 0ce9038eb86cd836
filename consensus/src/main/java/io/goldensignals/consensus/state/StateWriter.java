package io.goldensignals.consensus.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Appends what is learned as bytes: the same values give the same bytes, doubles to the last bit. */
public final class StateWriter {
    private ByteBuffer bytes = ByteBuffer.allocate(4096);

    public StateWriter number(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    public StateWriter number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public StateWriter number(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    /** With its length. */
    public StateWriter numbers(double[] values) {
        number(values.length);
        room(values.length * Double.BYTES);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return this;
    }

    public StateWriter text(String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        number(utf8.length);
        room(utf8.length).put(utf8);
        return this;
    }

    public byte[] bytes() {
        byte[] written = new byte[bytes.position()];
        bytes.get(0, written);
        return written;
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + needed));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
